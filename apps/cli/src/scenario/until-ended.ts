import { Ended, endingSignal } from '../start/ending.ts';

/** Does work that tidies up when its signal aborts, and returns its exit code; 130 where it was stopped, as shells report it. */
export async function untilEnded(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  try {
    return await work(endingSignal());
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    process.stderr.write(`  ${error.message}: stopped. The catalogue is as before.\n`);
    return 130;
  }
}
