import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { loadCatalogue, type Catalogue } from '@motlan/catalogue';
import { createKafka, Kafka } from '@motlan/kafka';
import { databaseOptions, faultKindOf, migrate } from '@motlan/persistence';
import { loadConfig, PASSES_BY_ITSELF, Tokens } from '@motlan/platform';
import { Datasets } from './datasets.ts';
import { IndexerConfig } from './indexer.config.ts';
import { Publications } from './publications/publications.ts';
import { PublicationsPoll } from './publications/publications-poll.ts';

const CATALOGUE = Symbol('catalogue');

@Global()
@Module({
  providers: [{ provide: IndexerConfig, useFactory: () => loadConfig(IndexerConfig, process.env) }],
  exports: [IndexerConfig],
})
class ConfigModule {}

/** What every module of this app may ask for: its settings, its connections, the catalogue, the callers. */
@Global()
@Module({
  imports: [
    ConfigModule,
    TypeOrmModule.forRootAsync({
      inject: [IndexerConfig],
      useFactory: async ({ DATABASE_URL, DATABASE_POOL }: IndexerConfig) => {
        await migrate(DATABASE_URL, 'indexer');
        return databaseOptions('indexer', DATABASE_URL, DATABASE_POOL);
      },
    }),
  ],
  providers: [
    PublicationsPoll,
    { provide: CATALOGUE, useFactory: () => loadCatalogue() },
    {
      provide: Publications,
      inject: [CATALOGUE],
      useFactory: ({ datasets }: Catalogue) => new Publications(datasets.values()),
    },
    {
      provide: Datasets,
      inject: [CATALOGUE, Publications],
      useFactory: ({ datasets }: Catalogue, publications: Publications) =>
        new Datasets(datasets, publications),
    },
    {
      provide: Kafka,
      inject: [IndexerConfig],
      useFactory: ({ KAFKA_BROKERS }: IndexerConfig) =>
        createKafka({ clientId: 'motlan-indexer', brokers: KAFKA_BROKERS.split(',') }),
    },
    { provide: PASSES_BY_ITSELF, useValue: (error: unknown) => faultKindOf(error) === 'passing' },
    {
      provide: Tokens,
      inject: [IndexerConfig],
      useFactory: ({ TOKENS_FILE }: IndexerConfig) => Tokens.fromFile(TOKENS_FILE),
    },
  ],
  exports: [Datasets, Kafka, Publications, Tokens],
})
export class ConnectionsModule {}
