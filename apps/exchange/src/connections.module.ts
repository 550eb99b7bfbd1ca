import { readFileSync } from 'node:fs';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Digester, ProvisionContract, type DigestKeys } from '@motlan/contracts';
import { loadCatalogue, type Catalogue } from '@motlan/catalogue';
import { createKafka, Kafka, Publisher, TopicOffsets } from '@motlan/kafka';
import { CatalogueEntryStore, databaseOptions, faultKindOf, migrate } from '@motlan/persistence';
import { loadConfig, PASSES_BY_ITSELF, Tokens } from '@motlan/platform';
import { CatalogueInForce } from './catalogue/catalogue-in-force.ts';
import { CATALOGUE } from './catalogue/catalogue.token.ts';
import { ExchangeConfig } from './exchange.config.ts';
import { TestSubjects } from './intake/test-subjects.ts';

@Global()
@Module({
  providers: [{ provide: ExchangeConfig, useFactory: () => loadConfig(ExchangeConfig, process.env) }],
  exports: [ExchangeConfig],
})
class ConfigModule {}

/** What every feature of the exchange may ask for: settings, catalogue, keys, and connections to Kafka and PostgreSQL. */
@Global()
@Module({
  imports: [
    ConfigModule,
    TypeOrmModule.forRootAsync({
      inject: [ExchangeConfig],
      useFactory: async ({ DATABASE_URL, DATABASE_POOL }: ExchangeConfig) => {
        await migrate(DATABASE_URL, 'exchange');
        return databaseOptions('exchange', DATABASE_URL, DATABASE_POOL);
      },
    }),
  ],
  providers: [
    { provide: CATALOGUE, useFactory: () => loadCatalogue() },
    CatalogueEntryStore,
    CatalogueInForce,
    {
      provide: Kafka,
      inject: [ExchangeConfig],
      useFactory: ({ KAFKA_BROKERS }: ExchangeConfig) =>
        createKafka({ clientId: 'motlan-exchange', brokers: KAFKA_BROKERS.split(',') }),
    },
    { provide: Publisher, inject: [Kafka], useFactory: (kafka: Kafka) => new Publisher(kafka) },
    { provide: TopicOffsets, inject: [Kafka], useFactory: (kafka: Kafka) => new TopicOffsets(kafka) },
    {
      provide: ProvisionContract,
      inject: [CATALOGUE],
      useFactory: ({ datasets, exceptions }: Catalogue) =>
        new ProvisionContract([...datasets.values()], [...exceptions.values()]),
    },
    {
      provide: Digester,
      inject: [ExchangeConfig],
      useFactory: ({ DIGEST_KEY_FILE }: ExchangeConfig) =>
        new Digester(JSON.parse(readFileSync(DIGEST_KEY_FILE, 'utf8')) as DigestKeys),
    },
    {
      provide: TestSubjects,
      inject: [ExchangeConfig],
      useFactory: ({ TEST_SUBJECTS_FILE }: ExchangeConfig) => TestSubjects.fromFile(TEST_SUBJECTS_FILE),
    },
    { provide: PASSES_BY_ITSELF, useValue: (error: unknown) => faultKindOf(error) === 'passing' },
    {
      provide: Tokens,
      inject: [ExchangeConfig],
      useFactory: ({ TOKENS_FILE }: ExchangeConfig) => Tokens.fromFile(TOKENS_FILE),
    },
  ],
  exports: [
    CATALOGUE,
    CatalogueEntryStore,
    CatalogueInForce,
    Digester,
    Kafka,
    ProvisionContract,
    Publisher,
    TestSubjects,
    Tokens,
    TopicOffsets,
  ],
})
export class ConnectionsModule implements OnApplicationShutdown {
  constructor(
    private readonly publisher: Publisher,
    private readonly offsets: TopicOffsets,
  ) {}

  /** Runs after the consumer has finished its batch and left the group. */
  async onApplicationShutdown(): Promise<void> {
    await this.publisher.close();
    await this.offsets.close();
  }
}
