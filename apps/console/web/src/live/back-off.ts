const FIRST_MS = 1_000;
const MOST_MS = 30_000;

/**
 * How long to wait before the next try. Doubles up to half a minute; a fifth of it is chance, so that a room of consoles does not come
 * back all at once.
 */
export function backOffMs(failures: number, chance: number): number {
  return Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1)) * (0.8 + 0.4 * chance);
}
