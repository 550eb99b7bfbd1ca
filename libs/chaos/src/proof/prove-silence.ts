import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Accepted } from '../load/sender.ts';
import { TELLTALE } from '../load/statement.ts';
import { PROCESS_NAMES } from '../system/app-specs.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { differs, grouped, proofOf, type Difference, type Proof } from './proof.ts';

/** Numbers of people: twelve digits. */
const NUMBERS = /(?<!\d)\d{12}(?!\d)/gu;

/** No value and no person's number in any log or metric, whatever went wrong. */
export async function proveSilence(
  system: ChaosSystem,
  accepted: ReadonlyMap<string, Accepted>,
): Promise<Proof> {
  const subjects = new Set(
    [...accepted.values()].map(({ subject }) => subject).filter((s) => s.length === 12),
  );
  const leaks = (line: string): boolean =>
    line.includes(TELLTALE) || (line.match(NUMBERS) ?? []).some((number) => subjects.has(number));
  const differences: Difference[] = [];
  let lines = 0;
  for (const name of PROCESS_NAMES) {
    let found = 0;
    for await (const line of linesOf(system.logOf(name))) {
      lines += 1;
      if (leaks(line)) found += 1;
    }
    if (found > 0)
      differences.push(differs(`${found} lines of the log of ${name} hold values or numbers of persons`));
    const metrics = await system.client.text(name, '/metrics');
    if (metrics !== null && leaks(metrics)) differences.push(differs(`the metrics of ${name} hold values`));
  }
  return proofOf(
    {
      id: 'silence',
      guarantees: [7],
      title: 'No values and no numbers of persons in logs and metrics',
      figures: `${grouped(lines)} lines of logs read`,
    },
    differences,
  );
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // It never ran.
  }
}
