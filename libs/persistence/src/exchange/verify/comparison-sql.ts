import type { ComparedTable } from './compared-table.ts';

const quoted = (column: string): string => `"${column}"`;
const of = (side: 'w' | 'k', column: string): string => `${side}.${quoted(column)}`;
const both = (column: string): string => `coalesce(${of('w', column)}, ${of('k', column)})`;

/**
 * One statement that finds every row that is on one side only, or not the same on both, and answers with the first
 * `examples` of each kind and how many there are of it. Rows are told by what may be told.
 */
export function comparisonSql(table: ComparedTable, examples: number): string {
  const { wanted, kept, key, columns, told, at, partition, offset, unprovable } = table;
  const first = key[0]!; // A table has a key.
  const tell = (side: 'w' | 'k') =>
    `CASE WHEN ${of(side, first)} IS NOT NULL THEN jsonb_build_object(${told
      .map((c) => `'${c}', ${of(side, c)}`)
      .join(', ')}) END`;
  const row = (side: 'w' | 'k') => `ROW(${columns.map((c) => of(side, c)).join(', ')})`;
  const has = (column: string) => key.includes(column) || columns.includes(column);
  return `
    SELECT * FROM (
      SELECT *, count(*) OVER (PARTITION BY kind)::int AS total,
             row_number() OVER (PARTITION BY kind ORDER BY at, "offset") AS place
        FROM (
          SELECT CASE WHEN ${of('k', first)} IS NULL THEN 'missing'
                      WHEN ${unprovable ?? 'false'} THEN 'unprovable'
                      WHEN ${of('w', first)} IS NULL THEN 'extra'
                      ELSE 'altered' END AS kind,
                 (extract(epoch FROM ${both(at)}) * 1000)::float8 AS at,
                 ${partition === '' ? 'NULL::int' : both(partition)} AS partition, ${both(offset)} AS "offset",
                 ${has('subject') ? both('subject') : 'NULL'} AS subject,
                 array_remove(ARRAY[${columns
                   .map((c) => `CASE WHEN ${of('w', c)} IS DISTINCT FROM ${of('k', c)} THEN '${c}' END`)
                   .join(', ')}], NULL) AS fields,
                 ${tell('w')} AS wanted, ${tell('k')} AS kept
            FROM ${wanted} AS w FULL JOIN ${kept} AS k ON ${key.map((c) => `${of('w', c)} = ${of('k', c)}`).join(' AND ')}
           WHERE ${of('w', first)} IS NULL OR ${of('k', first)} IS NULL OR ${row('w')} IS DISTINCT FROM ${row('k')}) AS found
      ) AS numbered
     WHERE place <= ${examples} ORDER BY at, "offset"`;
}
