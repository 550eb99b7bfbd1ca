import type { Target } from '@motlan/catalogue';
import type { FigureId } from './figures.ts';

/** The target of a figure that is to be reached on a day, `YYYY-MM-DD`: else the next one set, else the last; null where there is none. */
export function targetFor(targets: readonly Target[], figure: FigureId, day: string): Target | null {
  const year = Number(day.slice(0, 4));
  const own = targets.filter((t) => t.figure === figure).sort((a, b) => a.toYear - b.toYear);
  return own.find((t) => t.toYear >= year) ?? own.at(-1) ?? null;
}
