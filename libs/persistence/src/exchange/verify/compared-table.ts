/** How one kind of row is compared: what follows from the topic with what the ledger keeps. */
export interface ComparedTable {
  /** As differences call one row. */
  readonly name: 'decision' | 'dead-letter' | 'holding' | 'provisional' | 'task' | 'report';
  /** What follows from the topic: a query, or a table in brackets. `$1` is a partition, `$2` and `$3` a stretch, where it is read so. */
  readonly wanted: string;
  /** What the ledger keeps, with the same columns. */
  readonly kept: string;
  /** What makes two rows the same row; the first is never null. */
  readonly key: readonly string[];
  /** What must be equal then. */
  readonly columns: readonly string[];
  /** Columns that may be told: codes, versions, instants, agencies; never digests, subjects or keys. */
  readonly told: readonly string[];
  /** Append time of the message it came from, and its position. */
  readonly at: string;
  readonly partition: string;
  readonly offset: string;
  readonly isByStretch: boolean;
  /** Condition on the ledger's row, `k`, under which a difference shows nothing; null: none does. */
  readonly unprovable: string | null;
}

/** What differences are judged by. */
export interface ComparedBy {
  /** Milliseconds the ledger keeps dead letters. */
  readonly letterKeptMs: number;
  readonly ruleSet: number;
  /** Of the release's own catalogue: the least a decision of this release can name. */
  readonly catalogueVersion: number;
}

/** The answer without what is the clock's (`decidedAt`) or an address (the first part of `redirect`). */
const ANSWER = (answer: string): string =>
  `regexp_replace(regexp_replace(${answer}, '"decidedAt":"[^"]*",?', ''), '"redirect":"[^"]*/v1/records/', '"redirect":"/v1/records/')`;

const DECISION = (schema: string): string => `
  (SELECT *, ${ANSWER('answer')} AS said FROM ${schema}decision
    WHERE partition = $1::int AND "offset" >= $2::bigint AND "offset" < $3::bigint)`;

const LETTER = (schema: string, condition = 'true'): string => `
  (SELECT * FROM ${schema}dead_letter AS l
    WHERE partition = $1::int AND "offset" >= $2::bigint AND "offset" < $3::bigint AND ${condition})`;

/** A letter the ledger has forgotten by now is not missed. */
const IS_KEPT = (keptMs: number): string => `
  (appended_at > now() - ${keptMs} * interval '1 millisecond'
   OR EXISTS (SELECT FROM public.dead_letter AS k WHERE (k.partition, k."offset") = (l.partition, l."offset")))`;

/** Another release decided it, as its answer says, too: this one cannot say whether rightly. */
const IS_OF_OTHER_RELEASE = ({ ruleSet, catalogueVersion }: ComparedBy): string => `
  (k.rule_set <> ${ruleSet} OR k.catalogue_version < ${catalogueVersion})
  AND k.answer LIKE '%"catalogueVersion":' || k.catalogue_version || ',"ruleSet":' || k.rule_set || ',%'`;

// Several reports of one message to one task are told apart by their order.
const REPORT = (schema: string): string => `
  (SELECT r.*, row_number() OVER (PARTITION BY r.task_id, r.partition, r."offset" ORDER BY r.report_id) AS place
     FROM ${schema}discrepancy_report AS r JOIN cut_intake AS c USING (partition) WHERE r."offset" < c.position)`;

const RECORD = ['dataset', 'subject', 'type', 'key'];

/** In the order in which one thing follows from another. */
export const comparedTables = (by: ComparedBy): readonly ComparedTable[] => [
  {
    name: 'decision',
    wanted: DECISION(''),
    kept: DECISION('public.'),
    key: ['partition', 'offset'],
    columns: [
      'message_id',
      'source',
      'subject',
      'dataset',
      'kind',
      'outcome',
      'rule',
      'procedure_code',
      'dossier_code',
      'catalogue_version',
      'rule_set',
      'sent_at',
      'appended_at',
      'body_digest',
      'said',
    ],
    told: [
      'message_id',
      'source',
      'dataset',
      'kind',
      'outcome',
      'rule',
      'catalogue_version',
      'rule_set',
      'appended_at',
    ],
    at: 'appended_at',
    partition: 'partition',
    offset: 'offset',
    isByStretch: true,
    unprovable: IS_OF_OTHER_RELEASE(by),
  },
  {
    name: 'dead-letter',
    wanted: LETTER('', IS_KEPT(by.letterKeptMs)),
    kept: LETTER('public.'),
    key: ['partition', 'offset'],
    columns: [
      'reason',
      'pointer',
      'source',
      'subject',
      'message_id',
      'agency',
      'dataset',
      'key',
      'value',
      'headers',
      'appended_at',
    ],
    told: ['reason', 'pointer', 'agency', 'appended_at'],
    at: 'appended_at',
    partition: 'partition',
    offset: 'offset',
    isByStretch: true,
    unprovable: null,
  },
  {
    name: 'task',
    wanted: 'task',
    kept: 'cut_task',
    key: ['task_id'],
    columns: [
      'kind',
      'agency',
      ...RECORD,
      'element',
      'ground',
      'reported_by',
      'dossier_code',
      'opened_at',
      'partition',
      'opened_offset',
      'due_at',
      'closed_at',
      'closed_offset',
      'result',
    ],
    told: [
      'kind',
      'agency',
      'dataset',
      'element',
      'ground',
      'reported_by',
      'opened_at',
      'due_at',
      'closed_at',
      'closed_offset',
      'result',
    ],
    at: 'opened_at',
    partition: 'partition',
    offset: 'opened_offset',
    isByStretch: false,
    unprovable: null,
  },
  {
    name: 'report',
    wanted: REPORT(''),
    kept: REPORT('public.'),
    key: ['task_id', 'partition', 'offset', 'place'],
    columns: ['agency', 'message_id', 'rule', 'ground', 'reported_at', 'type', 'key', 'scheme', 'digest'],
    told: ['agency', 'rule', 'ground', 'reported_at', 'scheme'],
    at: 'reported_at',
    partition: 'partition',
    offset: 'offset',
    isByStretch: false,
    unprovable: null,
  },
  {
    name: 'holding',
    wanted: 'holding',
    kept: 'cut_holding',
    key: RECORD,
    columns: [
      'version',
      'revoked',
      'provider',
      'stated_at',
      'partition',
      'offset',
      'valid_until',
      'former_subject',
      'scheme',
      'content',
    ],
    told: [
      'dataset',
      'version',
      'revoked',
      'provider',
      'stated_at',
      'partition',
      'offset',
      'valid_until',
      'scheme',
    ],
    at: 'stated_at',
    partition: 'partition',
    offset: 'offset',
    isByStretch: false,
    unprovable: null,
  },
  {
    name: 'provisional',
    wanted: 'provisional',
    kept: 'cut_provisional',
    key: [...RECORD, 'element'],
    columns: ['provider', 'given_at', 'offset', 'ends_at', 'scheme', 'digest'],
    told: ['dataset', 'element', 'provider', 'given_at', 'offset', 'ends_at', 'scheme'],
    at: 'given_at',
    // Has no column of its own: its subject tells.
    partition: '',
    offset: 'offset',
    isByStretch: false,
    unprovable: null,
  },
];
