import type { PageQuery } from './page-query.ts';

export interface PageStatement {
  /** Selects partition and "offset" of the page, in any order. */
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Whatever it finds is all there is; otherwise only a full page counts. */
  readonly isWhole: boolean;
}

/** Rows looked at in the order of the answer before the facets are asked one by one: some 5 ms. */
const SCAN_ROWS_MAX = 2_000;
/** So few facets answer as fast as rows are looked at: 20 ms. */
const FEW_FACETS = 500;

/**
 * The statements to try, in order. What is rare by nature (a message, a dossier, a subject) is asked for directly. Else every
 * facet is asked from one index, so that no combination of filters reads more than a page per facet. Where there are many facets,
 * the newest rows are looked through first: as many of them match, that fills the page at once.
 */
export function pageSql(query: PageQuery): PageStatement[] {
  const { facets, procedureCode } = query;
  const parameters = new Parameters();
  const rare = rareConditions(query, parameters);
  if (rare.length > 0)
    return [isAlone(query) ? direct(query, rare, parameters) : gathered(query, rare, parameters)];
  if (facets === undefined && procedureCode === undefined) return [direct(query, [], parameters)];
  if (facets !== undefined && facets.length <= FEW_FACETS) return [perFacet(query)];
  return [scan(query), perFacet(query)];
}

/** Numbers parameters as they are mentioned. */
class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

const POSITION = 'partition, "offset"';

/** An index is in the order of the page: it is read until the page is full. */
function direct(query: PageQuery, rare: readonly string[], parameters: Parameters): PageStatement {
  const conditions = [...inRange(query, parameters), ...rare];
  const sql = `SELECT ${POSITION} FROM operational_record WHERE ${conditions.join(' AND ')} ${ordered(query)}
    LIMIT ${parameters.add(query.limit, 'int')}`;
  return { sql, parameters: parameters.values, isWhole: true };
}

/**
 * Everything that is rare is read, from indexes alone, and then the rest is asked of it. OFFSET 0 keeps PostgreSQL from hoping that
 * the newest of ten million rows soon fill the page: where what is asked does not occur together, it would read them all.
 */
function gathered(query: PageQuery, rare: readonly string[], parameters: Parameters): PageStatement {
  const range = inRange(query, parameters).join(' AND ');
  const [first = '', ...others] = rare.map(
    (condition) => `operational_record WHERE ${condition} AND ${range} OFFSET 0`,
  );
  const sets = [
    `(SELECT ${POSITION}, appended_at, facet, procedure_code FROM ${first}) AS found`,
    ...others.map((set, i) => `(SELECT ${POSITION} FROM ${set}) AS also${i} USING (${POSITION})`),
  ];
  const sql = `SELECT ${POSITION} FROM ${sets.join(' JOIN ')} WHERE ${matching(query, parameters).join(' AND ')}
    ${ordered(query)} LIMIT ${parameters.add(query.limit, 'int')}`;
  return { sql, parameters: parameters.values, isWhole: true };
}

function scan(query: PageQuery): PageStatement {
  const parameters = new Parameters();
  const newest = `SELECT ${POSITION}, appended_at, facet, procedure_code FROM operational_record
    WHERE ${inRange(query, parameters).join(' AND ')} ${ordered(query)} LIMIT ${SCAN_ROWS_MAX}`;
  const sql = `SELECT ${POSITION} FROM (${newest}) AS newest WHERE ${matching(query, parameters).join(' AND ')}
    ${ordered(query)} LIMIT ${parameters.add(query.limit, 'int')}`;
  return { sql, parameters: parameters.values, isWhole: false };
}

/**
 * Every facet says how new its newest row is. As many facets as the page has rows are asked for more, those with the newest: their
 * newest rows alone fill the page before anything of the others.
 */
function perFacet(query: PageQuery): PageStatement {
  const parameters = new Parameters();
  const { facets, procedureCode } = query;
  const wanted =
    facets === undefined
      ? 'SELECT id FROM operational_facet'
      : `SELECT id FROM unnest(${parameters.add(facets, 'int[]')}) AS id`;
  const conditions = inRange(query, parameters);
  if (procedureCode !== undefined)
    conditions.push(`procedure_code = ${parameters.add(procedureCode, 'text')}`);
  const limit = parameters.add(query.limit, 'int');
  const newestOf = (rows: string) => `SELECT ${POSITION}, appended_at FROM operational_record
      WHERE facet = wanted.id AND ${conditions.join(' AND ')} ${ordered(query)} LIMIT ${rows}`;
  const sql = `SELECT ${POSITION} FROM (
      SELECT id FROM (${wanted}) AS wanted CROSS JOIN LATERAL (${newestOf('1')}) AS newest ${ordered(query)} LIMIT ${limit}
    ) AS wanted CROSS JOIN LATERAL (${newestOf(limit)}) AS newest
    ${ordered(query)} LIMIT ${limit}`;
  return { sql, parameters: parameters.values, isWhole: true };
}

function inRange({ fromMs, toMs, cursor, direction }: PageQuery, parameters: Parameters): string[] {
  const instant = (ms: number) => `to_timestamp(${parameters.add(ms, 'float8')} / 1000)`;
  const conditions = [`appended_at >= ${instant(fromMs)}`, `appended_at < ${instant(toMs)}`];
  if (!cursor) return conditions;
  const { appendedAtMs, partition, offset } = cursor;
  const place = [
    instant(appendedAtMs),
    parameters.add(partition, 'smallint'),
    parameters.add(offset, 'bigint'),
  ];
  return [
    ...conditions,
    `(appended_at, ${POSITION}) ${direction === 'older' ? '<' : '>'} (${place.join(', ')})`,
  ];
}

/** What is rare by nature, a condition for each. */
function rareConditions(query: PageQuery, parameters: Parameters): string[] {
  const { messageId, dossierCode, subjects } = query;
  const conditions: string[] = [];
  if (messageId !== undefined) conditions.push(`message_id = ${parameters.add(messageId, 'uuid')}`);
  if (dossierCode !== undefined) conditions.push(`dossier_code = ${parameters.add(dossierCode, 'text')}`);
  if (subjects !== undefined) {
    const ranges = subjects.map(([first, last]) => {
      const begin = parameters.add(String(first), 'bigint');
      // Of a single one an index tells the newest rows first.
      return first === last
        ? `subject_ref = ${begin}`
        : `subject_ref BETWEEN ${begin} AND ${parameters.add(String(last), 'bigint')}`;
    });
    conditions.push(`(${ranges.join(' OR ')})`);
  }
  return conditions;
}

/** Whether one rare thing is all that is asked, and an index has it in the order of the page. */
function isAlone({ messageId, dossierCode, subjects, facets, procedureCode }: PageQuery): boolean {
  const isOrdered = (subjects ?? []).every(([first, last]) => first === last) && (subjects ?? []).length < 2;
  const rare = [messageId, dossierCode, subjects].filter((one) => one !== undefined);
  return rare.length === 1 && isOrdered && facets === undefined && procedureCode === undefined;
}

/** What is not rare. */
function matching({ facets, procedureCode }: PageQuery, parameters: Parameters): string[] {
  const conditions = ['true'];
  if (procedureCode !== undefined)
    conditions.push(`procedure_code = ${parameters.add(procedureCode, 'text')}`);
  if (facets !== undefined) conditions.push(`facet = ANY (${parameters.add(facets, 'int[]')})`);
  return conditions;
}

const ordered = ({ direction }: PageQuery): string => {
  const way = direction === 'older' ? 'DESC' : 'ASC';
  return `ORDER BY appended_at ${way}, partition ${way}, "offset" ${way}`;
};
