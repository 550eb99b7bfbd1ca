import type { Catalogue } from '../catalogue.ts';
import type { Fault } from '../fault.ts';

/** The kinds of a role are subject kinds of datasets there are. */
export function checkRoles({ roles, datasets }: Catalogue, unreadable: ReadonlySet<string>): Fault[] {
  const kinds = new Set([...datasets.values()].map((d) => d.subject.kind));
  if (unreadable.size > 0) return []; // The kind may be one of a dataset that could not be read.
  return [...roles.values()].flatMap((role) =>
    role.kinds.flatMap((kind, i): Fault[] =>
      kinds.has(kind)
        ? []
        : [
            {
              list: 'roles',
              entry: role.id,
              path: ['kinds', i],
              name: role.id,
              reason: `no dataset is about ${kind}, write one of ${[...kinds].join(', ')}`,
            },
          ],
    ),
  );
}
