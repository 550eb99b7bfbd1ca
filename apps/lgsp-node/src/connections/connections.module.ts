import { readFileSync } from 'node:fs';
import { Global, Module } from '@nestjs/common';
import { loadCatalogue } from '@motlan/catalogue';
import { Digester, ProvisionContract, type DigestKeys } from '@motlan/contracts';
import { createKafka, Kafka } from '@motlan/kafka';
import {
  faultKindOf,
  InboxStore,
  OutboxStore,
  ReadingStore,
  RelayStore,
  RetentionStore,
} from '@motlan/persistence';
import { loadConfig, PASSES_BY_ITSELF, Tokens } from '@motlan/platform';
import { LgspNodeConfig } from '../lgsp-node.config.ts';
import { HeldSubjects } from '../intake/held-subjects.ts';
import { KnownProcedures } from '../records/known-procedures.ts';
import { ReadingRights } from '../records/reading-rights.ts';
import { HostedAgencies } from './hosted-agencies.ts';

const CATALOGUE = Symbol('catalogue');
type Catalogue = ReturnType<typeof loadCatalogue>;

/** What every module of this app may ask for: settings, connections, stores, and what is read once at start. */
@Global()
@Module({
  providers: [
    InboxStore,
    OutboxStore,
    ReadingStore,
    RelayStore,
    RetentionStore,
    { provide: LgspNodeConfig, useFactory: () => loadConfig(LgspNodeConfig, process.env) },
    {
      provide: Kafka,
      inject: [LgspNodeConfig],
      useFactory: (config: LgspNodeConfig) =>
        createKafka({ clientId: 'lgsp-node', brokers: config.KAFKA_BROKERS.split(',') }),
    },
    { provide: PASSES_BY_ITSELF, useValue: (error: unknown) => faultKindOf(error) === 'passing' },
    {
      provide: Tokens,
      inject: [LgspNodeConfig],
      useFactory: (config: LgspNodeConfig) => Tokens.fromFile(config.TOKENS_FILE),
    },
    {
      provide: Digester,
      inject: [LgspNodeConfig],
      useFactory: (config: LgspNodeConfig) =>
        new Digester(JSON.parse(readFileSync(config.DIGEST_KEY_FILE, 'utf8')) as DigestKeys),
    },
    { provide: CATALOGUE, useFactory: () => loadCatalogue() },
    {
      provide: ProvisionContract,
      inject: [CATALOGUE],
      useFactory: ({ datasets, exceptions }: Catalogue) =>
        new ProvisionContract([...datasets.values()], [...exceptions.values()]),
    },
    {
      provide: HostedAgencies,
      inject: [CATALOGUE, LgspNodeConfig],
      useFactory: (catalogue: Catalogue, config: LgspNodeConfig) =>
        new HostedAgencies(catalogue, config.NODE_AGENCIES),
    },
    {
      provide: KnownProcedures,
      inject: [CATALOGUE],
      useFactory: ({ procedures }: Catalogue) => new KnownProcedures(procedures.values()),
    },
    {
      provide: ReadingRights,
      inject: [CATALOGUE, KnownProcedures],
      useFactory: ({ datasets }: Catalogue, procedures: KnownProcedures) =>
        new ReadingRights(datasets, procedures),
    },
    {
      provide: HeldSubjects,
      inject: [LgspNodeConfig],
      useFactory: (config: LgspNodeConfig) => HeldSubjects.fromFile(config.TEST_SUBJECTS_FILE),
    },
  ],
  exports: [
    Digester,
    HeldSubjects,
    HostedAgencies,
    InboxStore,
    Kafka,
    KnownProcedures,
    LgspNodeConfig,
    OutboxStore,
    ProvisionContract,
    ReadingRights,
    ReadingStore,
    RelayStore,
    RetentionStore,
    Tokens,
  ],
})
export class ConnectionsModule {}
