import type { Catalogue, Paper, Procedure } from '../catalogue.ts';
import type { Fault } from '../fault.ts';

/** Papers have ids of their own, name roles and conditions there are, and either data replaces them or nobody holds them. */
export function checkPapers(catalogue: Catalogue, unreadable: ReadonlySet<string>): Fault[] {
  return [...catalogue.procedures.values()].flatMap((procedure) =>
    procedure.papers.flatMap((paper, i) =>
      reasons(catalogue, unreadable, procedure, paper, i).map(([path, reason]) =>
        paperFault(procedure, i, path, reason),
      ),
    ),
  );
}

/** A fault of the paper at a place in its procedure. */
export function paperFault(procedure: Procedure, place: number, path: Fault['path'], reason: string): Fault {
  const name = `${procedure.code} ${procedure.papers[place]?.id ?? ''}`;
  return { list: 'procedures', entry: procedure.code, path: ['papers', place, ...path], name, reason };
}

function reasons(
  { roles, conditions }: Catalogue,
  unreadable: ReadonlySet<string>,
  { papers }: Procedure,
  paper: Paper,
  place: number,
): [path: Fault['path'], reason: string][] {
  const found: [Fault['path'], string][] = [];
  const isFree = (id: string) => papers.findIndex((p) => p.id === id) === place;
  if (!isFree(paper.id)) found.push([['id'], 'stands there twice, give each paper an id of its own']);
  for (const [i, role] of paper.of.entries()) {
    if (!roles.has(role) && !unreadable.has(role))
      found.push([['of', i], `${role} is no role, write one of ${[...roles.keys()].join(', ')}`]);
    else if (paper.of.indexOf(role) !== i) found.push([['of', i], `names ${role} twice, keep one`]);
  }
  if (paper.when !== null && !conditions.has(paper.when) && !unreadable.has(paper.when))
    found.push([
      ['when'],
      `${paper.when} is no condition, write one of ${[...conditions.keys()].join(', ')}`,
    ]);
  if (paper.neverHeld === paper.anyOf.length > 0) {
    const reason = paper.neverHeld ? 'is never held, yet has any_of' : 'says nothing about who holds it';
    found.push([[], `${reason}, state either never_held or any_of`]);
  }
  if (paper.neverHeld && paper.fallback !== null)
    found.push([['fallback'], 'is never held, so no source can fail: drop fallback']);
  const twin = papers.find((p) => p.id === paper.samePaperAs);
  if (paper.samePaperAs !== null && (!twin || twin === paper))
    found.push([['samePaperAs'], `${paper.samePaperAs} is no other paper of this procedure, correct the id`]);
  return found;
}
