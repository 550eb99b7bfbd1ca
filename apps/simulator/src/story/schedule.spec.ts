import { setTimeout as sleep } from 'node:timers/promises';
import { runAll } from './schedule.ts';
import type { Scenario } from './scenario.ts';

const job = (id: string, uses: string[], changes: string[] = []) => ({
  scenario: {
    id,
    uses,
    changes: Object.fromEntries(changes.map((dataset) => [dataset, {}])),
  } as unknown as Scenario, // The rest of a scenario is no concern of the schedule.
});

/** Runs the jobs and tells which ran beside each other. */
async function play(jobs: ReturnType<typeof job>[], atOnce: number) {
  const running = new Set<string>();
  const together = new Set<string>();
  let most = 0;
  const results = await runAll(jobs, atOnce, async ({ scenario: { id } }) => {
    for (const other of running) together.add([id, other].sort().join('+'));
    running.add(id);
    most = Math.max(most, running.size);
    await sleep(5);
    running.delete(id);
    return id;
  });
  return { results, together, most };
}

it('runs as many at once as it may, and gives the results in order', async () => {
  const { results, most } = await play([job('a', ['x']), job('b', ['x']), job('c', ['x']), job('d', [])], 2);
  expect(results).toEqual(['a', 'b', 'c', 'd']);
  expect(most).toBe(2);
});

it('never runs one that changes a dataset beside one that uses or changes it', async () => {
  const jobs = [
    job('a', ['land']),
    job('b', ['x'], ['land']),
    job('c', ['x']),
    job('d', [], ['land']),
    job('e', [], ['x']),
  ];
  const { results, together } = await play(jobs, 5);
  expect(results).toEqual(['a', 'b', 'c', 'd', 'e']);
  for (const pair of ['a+b', 'a+d', 'b+d', 'b+e', 'c+e']) expect(together).not.toContain(pair);
  expect(together).toContain('b+c');
});

it('lets the others end before it throws what one of them threw', async () => {
  const ended: string[] = [];
  const run = runAll([job('a', []), job('b', [])], 2, async ({ scenario: { id } }) => {
    if (id === 'a') throw new Error('the hub is away');
    await sleep(5);
    ended.push(id);
  });
  await expect(run).rejects.toThrow('the hub is away');
  expect(ended).toEqual(['b']);
});
