import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { RESULTS } from '../report/results-folder.ts';
import { DECISIONS } from '../decide/outputs.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { countBetween, markEnds } from '../hub/read-between.ts';
import { untilReached } from '../hub/until-reached.ts';
import { amount } from '../report/numbers.ts';
import { fillTopic } from '../workload/fill-topic.ts';
import { drawWorkload } from '../workload/workload.ts';
import { summarise, type CpuProfile, type Share } from './cpu-profile.ts';
import { drawFlames } from './draw-flames.ts';
import { flameTree } from './flame-tree.ts';

const FUNCTIONS_SHOWN = 30;
const POLL_MS = 100;

/** Where one exchange spends its time while it empties a filled topic, warm-up and tail left out. */
export const profileBench: Bench = {
  name: 'profile',
  about: 'CPU profile of the exchange on a filled topic: areas and functions; keeps the .cpuprofile',
  onlyByName: true,
  run: (options, say) => BenchHub.use((hub) => measure(hub, options, say)),
};

async function measure(hub: BenchHub, options: BenchOptions, say: Say): Promise<BenchResult> {
  const workload = drawWorkload(options);
  await fillTopic(hub.kafka, workload);
  const database = await hub.createDatabase();
  const before = await markEnds(hub.offsets, DECISIONS);
  const profiler = join(import.meta.dirname, 'profiler.mjs');
  const exchange = await hub.processes.startApp('exchange', database.url, {
    nodeArgs: ['--import', profiler],
  });
  const until = (share: number): Promise<void> =>
    untilReached({
      who: 'the exchange',
      due: workload.length * share,
      pollMs: POLL_MS,
      async count() {
        exchange.assertAlive();
        return countBetween(before, await markEnds(hub.offsets, DECISIONS));
      },
      onProgress: (answers) => say.count(`${amount(answers)} answers`),
    });
  await until(0.3);
  exchange.send({ profile: 'start' });
  const startMs = performance.now();
  await until(0.85);
  const seconds = (performance.now() - startMs) / 1_000;
  const file = join(hub.folder, 'exchange.cpuprofile');
  const written = exchange.heard('profile');
  exchange.send({ profile: 'stop', file });
  await written;

  mkdirSync(RESULTS, { recursive: true });
  const kept = join(RESULTS, `exchange-${Date.now()}.cpuprofile`);
  copyFileSync(file, kept);
  const profile = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
  const summary = summarise(profile);
  const drawn = kept.replace('.cpuprofile', '.svg');
  const title = `Where one exchange process spends its time (${percent(summary.busy)} of the time it is busy)`;
  writeFileSync(drawn, drawFlames(flameTree(profile), summary.areas, title));
  const rows = (shares: readonly Share[]) => shares.map(({ name, share }) => [percent(share), name]);
  return {
    table: {
      columns: ['share', 'area, then function without its callees'],
      rows: [...rows(summary.areas), ['', ''], ...rows(summary.functions.slice(0, FUNCTIONS_SHOWN))],
      notes: [
        `The process was busy ${percent(summary.busy)} of ${seconds.toFixed(1)} s; shares are of its busy time. Open in Chrome or VS Code: ${kept}; drawn: ${drawn}`,
      ],
    },
    ratios: {},
    details: { ...summary, functions: summary.functions.slice(0, 100) },
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
