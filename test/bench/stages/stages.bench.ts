import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { amount } from '../report/numbers.ts';
import { spreadOf } from '../report/spread.ts';
import { fillTopic } from '../workload/fill-topic.ts';
import { drawWorkload } from '../workload/workload.ts';

const ALL = 'all';
const FETCH = 'fetch and decode';
const REST = 'read envelope, offer, decide, answer as JSON';

/** What each part of a decision takes when nothing overlaps. */
export const stagesBench: Bench = {
  name: 'stages',
  about: 'milliseconds of each part of 1,000 decisions, one after the other in one process',
  onlyByName: false,
  run: (options, say) => BenchHub.use((hub) => measure(hub, options, say)),
};

async function measure(hub: BenchHub, options: BenchOptions, say: Say): Promise<BenchResult> {
  await fillTopic(hub.kafka, drawWorkload(options));
  const rounds: Record<string, number>[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    say.step(`round ${round} of ${options.rounds}`);
    rounds.push(await once(hub, options.messages));
  }
  const names = Object.keys(rounds[0] ?? {});
  const median = (name: string) => spreadOf(rounds.map((r) => r[name] ?? 0)).median;
  const total = names.reduce((sum, name) => sum + median(name), 0);
  return {
    table: {
      columns: ['part', 'ms per 1,000 records', 'share', 'alone it would do, records/s'],
      rows: names.map((name) => [
        name,
        median(name).toFixed(1),
        `${((median(name) / total) * 100).toFixed(0)} %`,
        amount(1_000_000 / median(name)),
      ]),
      notes: [
        `One partition after the other, batches of at most 1,000, nothing side by side: ${amount(1_000_000 / total)} records/s. In service the database and the broker work while the next batch is read.`,
      ],
    },
    ratios: {},
    details: rounds,
  };
}

/** Milliseconds per 1,000 records, by part. */
async function once(hub: BenchHub, messages: number): Promise<Record<string, number>> {
  const database = await hub.createDatabase();
  const child = hub.processes.startAppScript('stages', 'stages/exchange-stages.ts', database.url);
  try {
    const { stages, records } = await child.heard<{ stages: Record<string, number>; records: number }>(
      'stages',
    );
    if (records !== messages) throw new Error(`not conserved: ${records} taken of ${messages}`);
    const [answers] = await database.query<{ rows: string }>(
      'SELECT sum(decided + replayed + dead_lettered) AS rows FROM intake',
    );
    if (Number(answers?.rows) !== messages)
      throw new Error(`not conserved: ${answers?.rows ?? 0} answered of ${messages}`);
    const { [ALL]: all = 0, [FETCH]: fetched = 0, ...parts } = stages;
    const rest = all - Object.values(parts).reduce((sum, ms) => sum + ms, 0);
    const each = Object.entries({ [FETCH]: fetched, ...parts, [REST]: rest });
    return Object.fromEntries(each.map(([name, ms]) => [name, (ms / messages) * 1_000]));
  } finally {
    await child.stop();
    await database.drop();
  }
}
