import { useNavigate, useSearch } from '@tanstack/react-router';
import { boundsOf, parseRange, type Range } from './range.ts';

/** The range in the present address, and how to choose another. Whatever else the address holds stays. */
export function useRange() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const range = parseRange(search);
  return {
    range,
    bounds: (nowMs: number) => boundsOf(range, nowMs),
    choose: (chosen: Range) =>
      void navigate({
        to: '.',
        search: (before: Readonly<Record<string, unknown>>) => ({ ...withoutRange(before), ...chosen }),
      }),
  };
}

/** Places within a list do not survive another range: they would point elsewhere. */
function withoutRange(search: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rest = { ...search };
  for (const name of ['range', 'from', 'to', 'cursor', 'newer', 'older']) Reflect.deleteProperty(rest, name);
  return rest;
}
