/** `npm run bench`: measures Motlan beside what people would otherwise build. See docs/performance.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Bench, BenchOptions, BenchResult } from './bench-options.ts';
import { decideBench } from './decide/decide.bench.ts';
import { flowBench } from './flow/flow.bench.ts';
import { growthBench } from './growth/growth.bench.ts';
import { intakeBench } from './http/intake.bench.ts';
import { indexBench } from './apps/index.bench.ts';
import { readsBench } from './apps/reads.bench.ts';
import { relayBench } from './apps/relay.bench.ts';
import { startBench } from './apps/start.bench.ts';
import { BenchHub } from './hub/bench-hub.ts';
import { ROOT } from './hub/bench-processes.ts';
import { profileBench } from './profile/profile.bench.ts';
import { consoleBench } from './records/console.bench.ts';
import { recordsBench } from './records/records.bench.ts';
import { showProgress } from './report/progress.ts';
import { describeMachine } from './report/machine.ts';
import { searchBench } from './search/search.bench.ts';
import { stagesBench } from './stages/stages.bench.ts';
import { latencyBench } from './steady/latency.bench.ts';
import { soakBench } from './steady/soak.bench.ts';
import { verifyBench } from './verify/verify.bench.ts';
import type { ResultFile } from './report/result-file.ts';
import { RESULTS } from './report/results-folder.ts';
import { toText } from './report/table.ts';

const BENCHES: readonly Bench[] = [
  decideBench,
  stagesBench,
  intakeBench,
  relayBench,
  indexBench,
  readsBench,
  flowBench,
  verifyBench,
  startBench,
  latencyBench,
  soakBench,
  growthBench,
  searchBench,
  recordsBench,
  consoleBench,
  profileBench,
];

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void BenchHub.stopAll().finally(() => process.exit(130)));
}

await new Command('npm run bench --')
  .description(
    'Measures Motlan on a sandbox of its own, or on DATABASE_URL and KAFKA_BROKERS with empty topics.',
  )
  .argument('[names...]', `which: ${BENCHES.map((b) => b.name).join(', ')}; none: all but the long ones`)
  .option('--messages <n>', 'messages of the workload', whole, 200_000)
  .option('--subjects <n>', 'persons they are about', whole, 50_000)
  .option('--rounds <n>', 'rounds of each contestant', whole, 3)
  .option('--seed <n>', 'draws the same workload again', whole, 7)
  .option('--only <names>', 'contestants, comma-separated', (text) => text.split(','), [])
  .option('--minutes <n>', 'length of the soak', whole, 60)
  .option(
    '--held <ns>',
    'held subjects of the growth',
    (text) => text.split(',').map(whole),
    [100_000, 1_000_000],
  )
  .option('--records <n>', 'operational records behind the console', whole, 10_000_000)
  .option('--rate <n>', 'messages a second of latency and soak; otherwise measured first', whole)
  .addHelpText('after', `\n${BENCHES.map((b) => `  ${b.name.padEnd(10)} ${b.about}`).join('\n')}\n`)
  .action(
    async (names: string[], flags: Omit<BenchOptions, 'rate'> & { rate?: number }, command: Command) => {
      const unknown = names.filter((name) => !BENCHES.some((b) => b.name === name));
      if (unknown.length > 0) command.error(`error: no such benchmark: ${unknown.join(', ')}`);
      const chosen = BENCHES.filter((b) => (names.length === 0 ? !b.onlyByName : names.includes(b.name)));
      await runAll(chosen, { ...flags, rate: flags.rate ?? null });
    },
  )
  .parseAsync();

async function runAll(benches: readonly Bench[], options: BenchOptions): Promise<void> {
  const machine = await describeMachine(ROOT);
  const results: Record<string, BenchResult> = {};
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, `${machine.measuredAt.replaceAll(':', '-')}.json`);
  for (const bench of benches) {
    process.stderr.write(`${bench.name}: ${bench.about}\n`);
    results[bench.name] = await bench.run(options, showProgress(bench.name));
    process.stdout.write(`\n${bench.name}\n\n${toText(results[bench.name]!.table)}\n`);
    const result: ResultFile = { machine, options, results };
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`); // Now, lest the next one fail.
  }
  const { cores, memoryGib, cpu, node, commit, isChanged } = machine;
  process.stdout.write(
    `\n${cores} cores ${cpu}, ${memoryGib} GiB, Node.js ${node}, commit ${commit}${isChanged ? ' with changes' : ''}\n${file}\n`,
  );
}

function whole(text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('a whole number above 0');
  return value;
}
