import 'reflect-metadata';
import { DataSource } from 'typeorm';
import {
  derivedId,
  Digester,
  eventHeaders,
  partitionOf,
  ProvisionContract,
  PROVISION_PARTITIONS,
  type RawHeaders,
} from '@motlan/contracts';
import { loadCatalogue } from '@motlan/catalogue';
import type { OutgoingRecord, Publisher, ReceivedRecord, TopicOffsets } from '@motlan/kafka';
import {
  CatalogueEntryStore,
  databaseOptions,
  DeadLetterStore,
  DecisionStore,
  ElementCountStore,
  HoldingStore,
  IntakeStore,
  ProvisionalStore,
  TaskStore,
} from '@motlan/persistence';
import { CatalogueInForce } from '../../../apps/exchange/src/catalogue/catalogue-in-force.ts';
import { ExchangeConfig } from '../../../apps/exchange/src/exchange.config.ts';
import { DecideTogether } from '../../../apps/exchange/src/intake/decide-together.ts';
import { Intake } from '../../../apps/exchange/src/intake/intake.ts';
import { Ledger } from '../../../apps/exchange/src/intake/ledger.ts';
import { TestSubjects } from '../../../apps/exchange/src/intake/test-subjects.ts';
import { Partitions } from '../../../apps/exchange/src/intake/partitions.ts';
import { cloneDatabase } from '../../support/database.ts';

export const SUBJECT = '00001';
/** A test subject of the same partition. */
export const SET_ASIDE_SUBJECT = '00013';
export const PARTITION = partitionOf(SUBJECT, PROVISION_PARTITIONS);
const KEYS = { current: 'k1', keys: { k1: Buffer.alloc(32, 7).toString('base64') } };
/** When the record at offset 0 was appended; each later one a millisecond after. */
export const T0 = Date.UTC(2026, 10, 20);

/** An exchange without Kafka: its database is real, what it would publish is kept. */
export class Bench {
  readonly published: OutgoingRecord[] = [];
  readonly stores;
  brokerFirst = '0';
  brokerNext = '1000';

  private constructor(
    readonly db: DataSource,
    readonly close: () => Promise<void>,
  ) {
    this.stores = {
      intake: new IntakeStore(db),
      decisions: new DecisionStore(db),
      holdings: new HoldingStore(db),
    };
  }

  static async open(): Promise<Bench> {
    const database = await cloneDatabase('exchange');
    const db = await new DataSource(databaseOptions('exchange', database.url, 4)).initialize();
    return new Bench(db, async () => {
      await db.destroy();
      await database.drop();
    });
  }

  /** A process of its own: another intake on the same database. */
  intake(datasets = [...loadCatalogue().datasets.values()]): Intake {
    const catalogue = loadCatalogue();
    const { intake, decisions, holdings } = this.stores;
    const publisher = {
      send: (records: OutgoingRecord[]) => Promise.resolve(void this.published.push(...records)),
    } as unknown as Publisher;
    const offsets = {
      bounds: () =>
        Promise.resolve(new Map([[PARTITION, { first: this.brokerFirst, next: this.brokerNext }]])),
    } as unknown as TopicOffsets;
    const ledger = new Ledger(
      intake,
      decisions,
      holdings,
      new ProvisionalStore(),
      new DeadLetterStore(this.db),
      new TaskStore(),
      new ElementCountStore(),
    );
    const config = new ExchangeConfig();
    const inForce = new CatalogueInForce(new CatalogueEntryStore(this.db), config, catalogue);
    return new Intake(
      new DecideTogether(this.db, ledger, new Digester(KEYS), config, inForce, catalogue),
      new Partitions(intake, offsets),
      publisher,
      new ProvisionContract(datasets, [...catalogue.exceptions.values()]),
      new TestSubjects(new Set([SET_ASIDE_SUBJECT])),
      config,
      catalogue,
    );
  }
}

export interface Message {
  readonly id?: number;
  readonly agency?: string;
  readonly version?: number;
  readonly name?: string;
  readonly body?: unknown;
  readonly value?: Buffer | null;
  readonly key?: string;
  readonly headers?: RawHeaders;
}

export const idOf = (n: number) => derivedId(`test ${n}`, 'vn.motlan.provision.v1', '', '');

export function record(offset: number, m: Message = {}): ReceivedRecord {
  const body = m.body ?? {
    kind: 'source',
    dataset: 'administrative-units',
    subject: SUBJECT,
    version: m.version ?? 1,
    elements: { name: m.name ?? 'Phường Thử Nghiệm', kind: 'ward' },
  };
  return {
    offset: String(offset),
    timestampMs: T0 + offset,
    key: Buffer.from(m.key ?? SUBJECT),
    value: m.value === undefined ? Buffer.from(JSON.stringify(body)) : m.value,
    headers: {
      ...eventHeaders({
        id: idOf(m.id ?? offset),
        type: 'vn.motlan.provision.v1',
        source: `/agencies/${m.agency ?? 'G12'}`,
        subject: SUBJECT,
        time: '2026-11-20T00:00:00Z',
        traceparent: null,
        causationId: null,
      }),
      ...m.headers,
    },
  };
}

export const batch = (...records: ReceivedRecord[]) => ({
  topic: 'motlan.provisions',
  partition: PARTITION,
  records,
});

export const collection = {
  kind: 'collection',
  dataset: 'administrative-units',
  subject: SUBJECT,
  elements: { name: 'Phường  thử nghiệm' },
  collection: { procedureCode: '9.000001', dossierCode: 'H26-261120-0001' },
};
