import type { Catalogue, Paper } from '../catalogue.ts';
import type { Fault } from '../fault.ts';
import { paperFault } from './check-papers.ts';
import { findElement, reasonUnknown } from './known-elements.ts';

/** Every alternative of a paper can come true: its elements exist, are owned, and are about whom the paper is of. */
export function checkAlternatives(catalogue: Catalogue, unreadable: ReadonlySet<string>): Fault[] {
  return [...catalogue.procedures.values()].flatMap((procedure) =>
    procedure.papers.flatMap((paper, i) =>
      paper.anyOf.flatMap((list, nth) => [
        ...list.flatMap((reference, at) => {
          const reason =
            reasonUnknown(catalogue, unreadable, reference) ??
            reasonNotToBeHad(catalogue, paper, list, reference, at);
          return reason === null ? [] : [paperFault(procedure, i, ['anyOf', nth, at], reason)];
        }),
        ...(isSaidBefore(paper, nth)
          ? [paperFault(procedure, i, ['anyOf', nth], 'says what an alternative before it says, keep one')]
          : []),
      ]),
    ),
  );
}

function reasonNotToBeHad(
  catalogue: Catalogue,
  { of }: Paper,
  list: readonly string[],
  reference: string,
  at: number,
): string | null {
  const found = findElement(catalogue, reference);
  if (!found) return null;
  if (list.indexOf(reference) !== at) return `names ${reference} twice, keep one`;
  const { references } = found.element;
  if (references !== null) return `${reference} is a copy and never held, name its owner ${references}`;
  const { kind } = found.dataset.subject;
  for (const id of of) {
    const role = catalogue.roles.get(id);
    if (role && !role.kinds.includes(kind)) {
      return `${reference} is about ${kind}, which ${id} is not (${role.kinds.join(', ')}): correct of, or the element`;
    }
  }
  const other = list.slice(0, at).find((before) => {
    const first = findElement(catalogue, before);
    return first !== null && first.dataset.subject.kind !== kind;
  });
  // One subject has one number: it is not at once that of a person and that of a firm.
  return other === undefined
    ? null
    : `${reference} is about ${kind} and ${other} is not, so nobody has both: make two alternatives`;
}

function isSaidBefore({ anyOf }: Paper, nth: number): boolean {
  const said = (list: readonly string[]) => JSON.stringify([...new Set(list)].sort());
  return anyOf.slice(0, nth).some((before) => said(before) === said(anyOf[nth] ?? []));
}
