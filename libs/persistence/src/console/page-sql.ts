/** Where a page begins: the record it follows, in the direction asked. */
export interface PageCursor {
  readonly appendedAtMs: number;
  readonly partition: number;
  readonly offset: string;
}

/** Which records. Undefined: any. All that is stated must hold. */
export interface PageQuery {
  /** Any of these; none of them: nothing. */
  readonly facets?: readonly number[];
  readonly messageId?: string;
  readonly dossierCode?: string;
  readonly procedureCode?: string;
  /** Ranges of references, both ends inclusive, signed 64 bits. */
  readonly subjects?: readonly (readonly [bigint, bigint])[];
  /** Appended at this instant or later. */
  readonly fromMs: number;
  /** Appended before this instant. */
  readonly toMs: number;
  readonly cursor?: PageCursor;
  readonly direction: 'older' | 'newer';
  readonly limit: number;
}

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
 * facet gives its own newest rows from one index, so that no combination of filters reads more than a page per facet. Where
 * there are many facets, the newest rows are looked through first: as many of them match, that fills the page at once.
 */
export function pageSql(query: PageQuery): PageStatement[] {
  const { facets, messageId, dossierCode, procedureCode, subjects } = query;
  const isRare = messageId !== undefined || dossierCode !== undefined || subjects !== undefined;
  if (isRare) return [direct(query)];
  if (facets === undefined && procedureCode === undefined) return [direct(query)];
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

function direct(query: PageQuery): PageStatement {
  const parameters = new Parameters();
  const conditions = [...inRange(query, parameters), ...matching(query, parameters)];
  const sql = `SELECT ${POSITION} FROM operational_record WHERE ${conditions.join(' AND ')} ${ordered(query)}
    LIMIT ${parameters.add(query.limit, 'int')}`;
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

function perFacet(query: PageQuery): PageStatement {
  const parameters = new Parameters();
  const { facets, procedureCode } = query;
  const which = facets === undefined ? '' : `WHERE id = ANY (${parameters.add(facets, 'int[]')})`;
  const conditions = inRange(query, parameters);
  if (procedureCode !== undefined)
    conditions.push(`procedure_code = ${parameters.add(procedureCode, 'text')}`);
  const limit = parameters.add(query.limit, 'int');
  const sql = `SELECT ${POSITION} FROM (SELECT id FROM operational_facet ${which}) AS wanted CROSS JOIN LATERAL (
      SELECT ${POSITION}, appended_at FROM operational_record WHERE facet = wanted.id AND ${conditions.join(' AND ')}
      ${ordered(query)} LIMIT ${limit}) AS newest
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

function matching(query: PageQuery, parameters: Parameters): string[] {
  const { facets, messageId, dossierCode, procedureCode, subjects } = query;
  const conditions: string[] = [];
  if (messageId !== undefined) conditions.push(`message_id = ${parameters.add(messageId, 'uuid')}`);
  if (dossierCode !== undefined) conditions.push(`dossier_code = ${parameters.add(dossierCode, 'text')}`);
  if (procedureCode !== undefined)
    conditions.push(`procedure_code = ${parameters.add(procedureCode, 'text')}`);
  if (facets !== undefined) conditions.push(`facet = ANY (${parameters.add(facets, 'int[]')})`);
  if (subjects !== undefined) {
    const ranges = subjects.map(
      ([first, last]) =>
        `subject_ref BETWEEN ${parameters.add(String(first), 'bigint')} AND ${parameters.add(String(last), 'bigint')}`,
    );
    conditions.push(`(${ranges.join(' OR ')})`);
  }
  return conditions;
}

const ordered = ({ direction }: PageQuery): string => {
  const way = direction === 'older' ? 'DESC' : 'ASC';
  return `ORDER BY appended_at ${way}, partition ${way}, "offset" ${way}`;
};
