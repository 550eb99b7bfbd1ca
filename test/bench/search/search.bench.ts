import { DataSource } from 'typeorm';
import { loadCatalogue } from '@motlan/catalogue';
import { databaseOptions, IndexedRecordStore, migrate } from '@motlan/persistence';
import { searchTermsOf } from '../../../apps/indexer/src/search/search-terms.ts';
import { waitReady } from '../apps/wait-ready.ts';
import type { Bench, BenchOptions, Say } from '../bench-options.ts';
import { closedLoop, openLoop, type Load } from '../http/http-load.ts';
import type { BenchDatabase } from '../hub/bench-database.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { amount } from '../report/numbers.ts';
import { queriesOf, units, type Unit } from './units.ts';

const DATASET = 'administrative-units';
const SPAN = { warmUpMs: 2_000, countMs: 10_000 };
const CONNECTIONS = 8;
const CHUNK = 5_000;

/** Search in an index that was bulk-loaded: highest rate, then latency at half of it. */
export const searchBench: Bench = {
  name: 'search',
  about: 'search of a public dataset with --held records: highest rate, and p99 at half of it',
  onlyByName: true,
  async run(options, say) {
    const found: Found[] = [];
    for (const held of options.held) {
      found.push(await BenchHub.use((hub) => measure(hub, options, held, say)));
    }
    return {
      table: {
        columns: ['records', 'searches/s, highest', 'p50 at half', 'p99 at half', 'index bytes a record'],
        rows: found.map(({ held, highest, atHalf, indexBytes }) => [
          amount(held),
          amount(highest.perSecond),
          `${atHalf.p50Ms.toFixed(1)} ms`,
          `${atHalf.p99Ms.toFixed(1)} ms`,
          amount(indexBytes / held),
        ]),
        notes: [
          'Five kinds of query in equal parts, names, beginnings and kinds; pages of 100. See search/units.ts.',
        ],
      },
      ratios: {},
      details: found,
    };
  },
};

interface Found {
  readonly held: number;
  readonly highest: Load;
  readonly atHalf: Load;
  readonly indexBytes: number;
}

async function measure(hub: BenchHub, { seed }: BenchOptions, held: number, say: Say): Promise<Found> {
  const database = await hub.createDatabase();
  await load(database, held, seed, (loaded) => {
    say.count(`${amount(held)} records: ${amount(loaded)} loaded`);
  });
  const indexer = await hub.processes.startApp('indexer', database.url);
  await waitReady(indexer, `${indexer.url}/health/live`);
  const query = queriesOf(seed);
  const next = () => ({
    method: 'GET' as const,
    url: `${indexer.url}/v1/records/${DATASET}?${query()}`,
    headers: { authorization: `Bearer ${hub.tokens.operator}` },
  });
  const highest = await closedLoop(next, { connections: CONNECTIONS, status: 200, ...SPAN });
  say.step(`${amount(held)} records: ${amount(highest.perSecond)} searches/s; now at half`);
  const atHalf = await openLoop(next, { perSecond: highest.perSecond / 2, status: 200, ...SPAN });
  const [size] = await database.query<{ bytes: string }>(`SELECT pg_indexes_size('indexed_record') AS bytes`);
  await indexer.stop();
  return { held, highest, atHalf, indexBytes: Number(size?.bytes ?? 0) };
}

async function load(
  database: BenchDatabase,
  held: number,
  seed: number,
  onProgress: (loaded: number) => void,
): Promise<void> {
  const dataset = loadCatalogue().datasets.get(DATASET);
  if (!dataset) throw new Error(`dataset ${DATASET} is not in the catalogue`);
  await migrate(database.url, 'indexer');
  const db = await new DataSource(databaseOptions('indexer', database.url, 4)).initialize();
  const store = new IndexedRecordStore(db);
  const toVersion = ({ subject, elements }: Unit, offset: number) => ({
    dataset: DATASET,
    subject,
    type: '',
    key: '',
    version: 1,
    revoked: false,
    provider: dataset.owner,
    providedAt: '2026-07-01T00:00:00.000Z',
    validUntil: null,
    elements,
    partition: 0,
    offset: String(offset),
    terms: searchTermsOf(dataset, elements),
  });
  try {
    let chunk: Unit[] = [];
    let loaded = 0;
    for (const unit of units(held, seed)) {
      chunk.push(unit);
      if (chunk.length < CHUNK && loaded + chunk.length < held) continue;
      await store.upsertMany(
        db.manager,
        chunk.map((one, i) => toVersion(one, loaded + i)),
      );
      loaded += chunk.length;
      chunk = [];
      onProgress(loaded);
    }
    await db.query('VACUUM (ANALYZE) indexed_record');
  } finally {
    await db.destroy();
  }
}
