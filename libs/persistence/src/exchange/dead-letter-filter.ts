/** Which dead letters are meant; null: whatever it is. Instants are milliseconds since 1970. */
export interface LetterFilter {
  readonly reason: string | null;
  /** A sub-unit by its own code, an agency of the first level with all its sub-units. */
  readonly agency: string | null;
  readonly dataset: string | null;
  readonly messageId: string | null;
  /** Set aside at this instant or later. */
  readonly fromMs: number | null;
  /** Set aside before this instant. */
  readonly toMs: number | null;
}

/** SQL of a filter, over `dead_letter` and the parameters $1 to $6. */
export const LETTER_FILTER = `($1::text IS NULL OR reason = $1)
  AND ($2::text IS NULL OR (split_part(agency, '.', 1) = split_part($2, '.', 1) AND (agency = $2 OR $2 NOT LIKE '%.%')))
  AND ($3::text IS NULL OR dataset = $3)
  AND ($4::text IS NULL OR message_id = $4)
  AND ($5::bigint IS NULL OR set_aside_at >= to_timestamp($5 / 1000.0))
  AND ($6::bigint IS NULL OR set_aside_at < to_timestamp($6 / 1000.0))`;

/** The values of $1 to $6. */
export const filterParameters = (filter: LetterFilter): unknown[] => [
  filter.reason,
  filter.agency,
  filter.dataset,
  filter.messageId,
  filter.fromMs,
  filter.toMs,
];
