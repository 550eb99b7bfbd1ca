/** `npm run bench:check`: fails when a ratio is clearly worse than the committed baseline. See docs/performance.md. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { compareRatios, type Baseline } from './report/compare-ratios.ts';
import { RESULTS } from './report/results-folder.ts';
import type { ResultFile } from './report/result-file.ts';
import { spreadOf } from './report/spread.ts';

const BASELINE = join(import.meta.dirname, 'baseline.json');

const command = new Command('npm run bench:check --')
  .description('Compares the ratios of a result with those of test/bench/baseline.json.')
  .argument(
    '[files...]',
    'results of npm run bench, taken together; otherwise the newest in test/bench/results',
  )
  .option('--accept', 'make its ratios the new baseline')
  .parse();
const files = command.args.length > 0 ? command.args : [newestResult()];
const read = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as ResultFile);
const results = Object.assign({}, ...read.map((one) => one.results)) as ResultFile['results'];
const result: ResultFile = { ...read[0]!, results }; // There is at least one.

if (command.opts<{ accept?: true }>().accept) accept(result);
else check(result);

function check({ results }: ResultFile): void {
  const baseline = JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline;
  const ratios = Object.assign({}, ...Object.values(results).map((r) => r.ratios)) as Record<
    string,
    number[]
  >;
  const verdicts = compareRatios(baseline, ratios);
  process.stdout.write(`${files.join('\n')}\nagainst ${baseline.commit} of ${baseline.measuredAt}\n\n`);
  for (const { name, before, now, tolerance, isLoss } of verdicts) {
    const change = now === null ? 'not measured' : `${now.toFixed(2)} (${signed(now / before - 1)})`;
    process.stdout.write(
      `${isLoss ? 'LOSS' : 'ok  '}  ${name}: ${before.toFixed(2)} → ${change}, noise ±${(tolerance * 100).toFixed(0)} %\n`,
    );
  }
  if (verdicts.every(({ now }) => now === null))
    command.error('error: this result has none of the ratios compared');
  if (verdicts.some(({ isLoss }) => isLoss)) process.exitCode = 1;
}

function accept({ machine, options, results }: ResultFile): void {
  const ratios = Object.values(results).flatMap((r) => Object.entries(r.ratios));
  const { measuredAt, commit, cpu, cores, node } = machine;
  const baseline: Baseline = {
    measuredAt,
    commit,
    machine: `${cores} cores ${cpu}, Node.js ${node}`,
    messages: options.messages,
    ratios: Object.fromEntries(ratios.map(([name, values]) => [name, roundedSpread(values)])),
  };
  writeFileSync(BASELINE, `${JSON.stringify(baseline, null, 2)}\n`);
  process.stdout.write(`${BASELINE} has ${ratios.length} ratios of ${files.join(', ')}\n`);
}

function roundedSpread(values: readonly number[]): Baseline['ratios'][string] {
  const { min, median, max } = spreadOf(values);
  const rounded = (value: number) => Math.round(value * 1_000) / 1_000;
  return { min: rounded(min), median: rounded(median), max: rounded(max) };
}

function newestResult(): string {
  let names: string[] = [];
  try {
    names = readdirSync(RESULTS).filter((name) => /^\d.*\.json$/u.test(name));
  } catch {
    // Nothing was measured here yet.
  }
  const newest = names.sort().at(-1);
  return newest === undefined
    ? command.error('error: there is no result: npm run bench -- decide')
    : join(RESULTS, newest);
}

function signed(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(0)} %`;
}
