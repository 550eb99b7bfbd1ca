import { setTimeout as sleep } from 'node:timers/promises';
import { quantile, spreadOf, type Spread } from '../report/spread.ts';

/** Something that is asked again and again. */
export interface Question {
  readonly name: string;
  /** Asks for the i-th time, reads the whole answer, and says how many rows it had. Throws where it is not as it must be. */
  readonly ask: (i: number) => Promise<number>;
  /** Waits before it, where an answer is kept for a while. */
  readonly pauseMs?: number;
}

export interface Asked extends Spread {
  readonly name: string;
  readonly rows: number;
  /** What nobody had asked before. */
  readonly firstMs: number;
  readonly p99Ms: number;
}

/** Asks every question in turn, `times` times over: none finds everything in memory only because it has just been asked itself. */
export async function askInRounds(
  questions: readonly Question[],
  times: number,
  onRound: (round: number) => void,
): Promise<Asked[]> {
  const asked = questions.map(({ name }) => ({ name, rows: 0, tookMs: [] as number[] }));
  for (let i = 0; i < times; i += 1) {
    onRound(i + 1);
    for (const [n, { ask, pauseMs = 0 }] of questions.entries()) {
      if (pauseMs > 0) await sleep(pauseMs);
      const one = asked[n]!; // One per question.
      const startMs = performance.now();
      one.rows = await ask(i);
      one.tookMs.push(performance.now() - startMs);
    }
  }
  return asked.map(({ name, rows, tookMs }) => {
    const sorted = [...tookMs].sort((a, b) => a - b);
    return { name, rows, firstMs: tookMs[0] ?? NaN, ...spreadOf(tookMs), p99Ms: quantile(sorted, 0.99) };
  });
}
