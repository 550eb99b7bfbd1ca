import { duration } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';
import type { TraceLine } from './compose-trace.ts';

/** A time line: what happened when, how long after the step before, and what is missing. */
export function showTrace(
  messageId: string,
  agency: string,
  lines: readonly TraceLine[],
  paint: Paint,
): string {
  const wheres = Math.max(...lines.map(({ where }) => where.length));
  const whats = Math.max(...lines.map(({ what }) => what.length));
  let before: number | null = null;
  const shown = lines.map(({ where, what, at, detail }) => {
    const atMs = at === null ? null : Date.parse(at);
    const delta = atMs === null || before === null ? '' : since(atMs - before);
    if (atMs !== null) before = atMs;
    const mark = atMs === null ? paint.warn('○') : paint.good('●');
    const time = atMs === null ? '—'.padEnd(24) : new Date(atMs).toISOString();
    return `  ${mark} ${time}  ${paint.faint(delta.padStart(9))}  ${where.padEnd(wheres)}  ${what.padEnd(whats)}  ${detail}`.trimEnd();
  });
  return ['', `  ${paint.strong(messageId)} of ${agency}`, '', ...shown, ''].join('\n');
}

/** Apps and broker stamp their own clocks, so a step may seem to go back a little. */
const since = (ms: number): string => (ms < 0 ? `-${duration(-ms)}` : `+${duration(ms)}`);
