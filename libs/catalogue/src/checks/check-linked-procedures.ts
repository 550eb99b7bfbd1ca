import type { Catalogue } from '../catalogue.ts';
import type { Fault } from '../fault.ts';

/** A bundle links procedures there are, once each, and none leads back to itself. */
export function checkLinkedProcedures({ procedures }: Catalogue, unreadable: ReadonlySet<string>): Fault[] {
  return [...procedures.values()].flatMap(({ code, linked }) =>
    linked.flatMap((next, i): Fault[] => {
      const fault = (reason: string): Fault[] => [
        { list: 'procedures', entry: code, path: ['linked', i], name: code, reason },
      ];
      if (linked.indexOf(next) !== i) return fault(`links ${next} twice, keep one`);
      if (!procedures.has(next)) {
        return unreadable.has(next)
          ? []
          : fault(`the linked ${next} is no procedure, correct the code or add it`);
      }
      const way = wayBack(procedures, [code, next]);
      return way === null ? [] : fault(`links lead in a circle, ${way.join(' → ')}: break it`);
    }),
  );
}

/** Codes from the first of `way` back to it, or null where no links lead there. */
function wayBack(procedures: Catalogue['procedures'], way: readonly string[]): readonly string[] | null {
  const [start] = way;
  const last = way[way.length - 1]!; // Never empty.
  if (last === start) return way;
  for (const next of procedures.get(last)?.linked ?? []) {
    if (next !== start && way.includes(next)) continue; // A circle of others: told where it begins.
    const found = wayBack(procedures, [...way, next]);
    if (found) return found;
  }
  return null;
}
