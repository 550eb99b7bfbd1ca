import { readFileSync } from 'node:fs';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { loadCatalogue } from '@motlan/catalogue';
import { SubjectReferences, type DigestKeys } from '@motlan/contracts';
import { createKafka, Kafka } from '@motlan/kafka';
import { databaseOptions, FacetStore, faultKindOf, migrate, RecordPageStore } from '@motlan/persistence';
import { loadConfig, PASSES_BY_ITSELF, Tokens } from '@motlan/platform';
import { AppCaller } from './apps/app-caller.ts';
import { ConsoleConfig } from './console.config.ts';
import { KnownCatalogue } from './known-catalogue.ts';
import { Facets } from './records/facets.ts';

@Global()
@Module({
  providers: [{ provide: ConsoleConfig, useFactory: () => loadConfig(ConsoleConfig, process.env) }],
  exports: [ConsoleConfig],
})
class ConfigModule {}

/** What every feature of the console may ask for: settings, catalogue, keys, callers, records, and the other apps. */
@Global()
@Module({
  imports: [
    ConfigModule,
    TypeOrmModule.forRootAsync({
      inject: [ConsoleConfig],
      useFactory: async ({ DATABASE_URL, DATABASE_POOL }: ConsoleConfig) => {
        await migrate(DATABASE_URL, 'console');
        return databaseOptions('console', DATABASE_URL, DATABASE_POOL);
      },
    }),
  ],
  providers: [
    AppCaller,
    Facets,
    FacetStore,
    RecordPageStore,
    { provide: KnownCatalogue, useFactory: () => new KnownCatalogue(loadCatalogue()) },
    {
      provide: Kafka,
      inject: [ConsoleConfig],
      useFactory: ({ KAFKA_BROKERS }: ConsoleConfig) =>
        createKafka({ clientId: 'motlan-console', brokers: KAFKA_BROKERS.split(',') }),
    },
    {
      provide: SubjectReferences,
      inject: [ConsoleConfig],
      useFactory: ({ DIGEST_KEY_FILE }: ConsoleConfig) =>
        new SubjectReferences(JSON.parse(readFileSync(DIGEST_KEY_FILE, 'utf8')) as DigestKeys),
    },
    { provide: PASSES_BY_ITSELF, useValue: (error: unknown) => faultKindOf(error) === 'passing' },
    {
      provide: Tokens,
      inject: [ConsoleConfig],
      useFactory: ({ TOKENS_FILE }: ConsoleConfig) => Tokens.fromFile(TOKENS_FILE),
    },
  ],
  exports: [AppCaller, Facets, FacetStore, Kafka, KnownCatalogue, RecordPageStore, SubjectReferences, Tokens],
})
export class ConnectionsModule {}
