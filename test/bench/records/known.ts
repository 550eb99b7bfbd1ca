import { shownReference } from '@motlan/contracts';
import type { BenchDatabase } from '../hub/bench-database.ts';

/** What of the loaded records a search may name: some of each, from all times. */
export interface Known {
  readonly agencies: readonly string[];
  readonly dossiers: readonly string[];
  readonly messages: readonly string[];
  readonly references: readonly string[];
  /** When the load of one agency began, which is all there is since then. */
  readonly loadFromMs: number;
}

/** Of each kind. */
const PICKED = 20;

export async function pickKnown(
  database: BenchDatabase,
  records: number,
  loadRecords: number,
): Promise<Known> {
  const step = Math.max(1, Math.floor((records - loadRecords) / 16 / PICKED));
  const rows = await database.query<{ dossier: string | null; message: string; subject: string }>(
    `SELECT dossier_code AS dossier, message_id AS message, subject_ref AS subject FROM operational_record
      WHERE partition = 3 AND "offset" = ANY ($1::bigint[])`,
    [Array.from({ length: PICKED }, (_, i) => i * step)],
  );
  const agencies = await database.query<{ agency: string }>(
    `SELECT DISTINCT agency FROM operational_facet WHERE agency IS NOT NULL ORDER BY 1`,
  );
  const [first] = await database.query<{ ms: number }>(
    `SELECT (extract(epoch FROM min(appended_at)) * 1000)::float8 AS ms FROM
       (SELECT appended_at FROM operational_record ORDER BY appended_at DESC LIMIT $1) AS newest`,
    [loadRecords],
  );
  return {
    agencies: agencies.map(({ agency }) => agency),
    dossiers: rows.flatMap(({ dossier }) => dossier ?? []),
    messages: rows.map(({ message }) => message),
    references: rows.map(({ subject }) => shownReference(BigInt(subject))),
    loadFromMs: first?.ms ?? 0,
  };
}
