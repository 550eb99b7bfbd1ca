import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { loadCatalogue } from '@motlan/catalogue';
import { createKafka, Kafka } from '@motlan/kafka';
import { databaseOptions, migrate } from '@motlan/persistence';
import { loadConfig, Tokens } from '@motlan/platform';
import { Datasets } from './datasets.ts';
import { IndexerConfig } from './indexer.config.ts';

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
    { provide: Datasets, useFactory: () => new Datasets(loadCatalogue().datasets) },
    {
      provide: Kafka,
      inject: [IndexerConfig],
      useFactory: ({ KAFKA_BROKERS }: IndexerConfig) =>
        createKafka({ clientId: 'motlan-indexer', brokers: KAFKA_BROKERS.split(',') }),
    },
    {
      provide: Tokens,
      inject: [IndexerConfig],
      useFactory: ({ TOKENS_FILE }: IndexerConfig) => Tokens.fromFile(TOKENS_FILE),
    },
  ],
  exports: [Datasets, Kafka, Tokens],
})
export class ConnectionsModule {}
