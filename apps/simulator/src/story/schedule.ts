import type { Scenario } from './scenario.ts';

/**
 * Runs work for every scenario, as many at once as `atOnce`, and never one that changes a dataset's settings beside another
 * that uses that dataset. Results come in the order of the scenarios. The first failure is thrown when all have ended.
 */
export async function runAll<S extends { readonly scenario: Scenario }, T>(
  jobs: readonly S[],
  atOnce: number,
  work: (job: S) => Promise<T>,
): Promise<T[]> {
  const results = new Map<S, T>();
  const failures: unknown[] = [];
  const waiting = [...jobs].sort((a, b) => changesOf(b).size - changesOf(a).size); // Those that bar others go first.
  const running = new Map<S, Promise<void>>();
  while (waiting.length > 0 || running.size > 0) {
    const next =
      running.size < atOnce
        ? waiting.findIndex((job) => [...running.keys()].every((r) => mayPlayBeside(job, r)))
        : -1;
    const [job] = next === -1 ? [] : waiting.splice(next, 1);
    if (!job) {
      await Promise.race(running.values());
      continue;
    }
    const ended = work(job)
      .then((result) => void results.set(job, result))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(job));
    running.set(job, ended);
  }
  if (failures.length > 0) throw failures[0];
  return jobs.map((job) => results.get(job)!); // Nothing has failed, so each has one.
}

/** Whether neither changes settings of a dataset the other uses. */
export function mayPlayBeside(
  a: { readonly scenario: Scenario },
  b: { readonly scenario: Scenario },
): boolean {
  return !bars(a, b) && !bars(b, a);
}

const bars = (a: { readonly scenario: Scenario }, b: { readonly scenario: Scenario }): boolean =>
  [...b.scenario.uses, ...changesOf(b)].some((dataset) => changesOf(a).has(dataset));

const changesOf = ({ scenario }: { readonly scenario: Scenario }): ReadonlySet<string> =>
  new Set(Object.keys(scenario.changes));
