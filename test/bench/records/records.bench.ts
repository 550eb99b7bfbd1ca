import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { amount, spread } from '../report/numbers.ts';
import { askInRounds, type Asked } from './ask-in-rounds.ts';
import { pickKnown } from './known.ts';
import { LOAD_RECORDS } from './loaded.ts';
import { startLoadedConsole } from './loaded-console.ts';
import { Questions } from './questions.ts';
import { searchesOf } from './searches.ts';
import { sumQuestions, trafficQuestions } from './traffic.ts';

/** Of one round: enough that a percentile says something. */
const TIMES = 20;
/** What the first page of any search must not take. */
const BUDGET_MS = 300;

/** Every search of Messages and every sum of Traffic, one after the other, with many operational records. */
export const recordsBench: Bench = {
  name: 'records',
  about: 'every search of the console with --records operational records, and the sums Traffic shows',
  onlyByName: true,
  run: (options, say) => BenchHub.use((hub) => measure(hub, options, say)),
};

async function measure(hub: BenchHub, { records, rounds }: BenchOptions, say: Say): Promise<BenchResult> {
  const { app, database, references, nowMs } = await startLoadedConsole(hub, records, say);
  const ask = new Questions(hub, app.url);
  const known = await pickKnown(database, records, LOAD_RECORDS);
  const searches = await Promise.all(
    searchesOf(known, references, nowMs).map((search) => ask.ofSearch(search)),
  );
  const questions = [...searches, ...sumQuestions(ask), ...trafficQuestions(ask, records, nowMs)];
  const asked = await askInRounds(questions, rounds * TIMES, (round) => {
    say.count(`round ${round} of ${rounds * TIMES}`);
  });
  const [facets] = await database.query<{ facets: number; bytes: string }>(
    `SELECT (SELECT count(*)::int FROM operational_facet) AS facets, pg_database_size(current_database()) AS bytes`,
  );
  const slow = asked.filter(({ p99Ms }) => p99Ms > BUDGET_MS).map(({ name }) => name);
  return {
    table: {
      columns: ['asked', 'rows', 'first time, ms', 'min · median · max', 'p99'],
      rows: asked.map(rowOf),
      notes: [
        `${amount(records)} records of 30 days, ${amount(facets?.facets ?? NaN)} facets, ${amount(Number(facets?.bytes) / 2 ** 20)} MiB; ` +
          `each asked ${amount(rounds * TIMES)} times over HTTP, in turn. Rows: of the page, or bars; of the overview, apps that answered.`,
        slow.length === 0
          ? `No p99 above ${BUDGET_MS} ms.`
          : `p99 above ${BUDGET_MS} ms: ${slow.join('; ')}.`,
      ],
    },
    ratios: {},
    details: { ...facets, asked },
  };
}

const rowOf = ({ name, rows, firstMs, min, median, max, p99Ms }: Asked): string[] => [
  name,
  amount(rows),
  amount(firstMs),
  spread([min, median, max]),
  amount(p99Ms),
];
