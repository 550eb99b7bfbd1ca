import type { RecordId } from '@motlan/once-only';

/**
 * Every row of a table about the subjects of a batch; $1 is `askedSubjects`. Each subject is looked up by the index on (dataset,
 * subject) whatever the planner knows: of a table that grows it knows too little, and read all of it for each batch. OFFSET 0
 * keeps it from trying another way.
 */
export const ofAskedSubjects = (table: 'holding' | 'provisional' | 'task'): string => `(
  SELECT found.* FROM json_to_recordset($1) AS p (dataset text, subject text)
   CROSS JOIN LATERAL (SELECT * FROM ${table} WHERE dataset = p.dataset AND subject = p.subject OFFSET 0) AS found)`;

type Asked = readonly Pick<RecordId, 'dataset' | 'subject'>[];

/** By list: three tables are asked about the same one. Nobody may change a list after asking with it. */
const WRITTEN = new WeakMap<Asked, string>();

/** Each subject once: a batch speaks of some several times, and a parameter that is an array costs four times as much to write. */
export function askedSubjects(pairs: Asked): string {
  const before = WRITTEN.get(pairs);
  if (before !== undefined) return before;
  const asked = new Map(
    pairs.map(({ dataset, subject }) => [`${dataset}\n${subject}`, { dataset, subject }]),
  );
  const written = JSON.stringify([...asked.values()]);
  WRITTEN.set(pairs, written);
  return written;
}
