import type { DifferenceKind, VerifyDifference } from '@motlan/contracts';
import type { ComparedTable, RowDifference, Told } from '@motlan/persistence';

type Name = ComparedTable['name'];

/** A difference that shows a fault. */
export type DifferingRow = RowDifference & { readonly kind: 'missing' | 'extra' | 'altered' };

export interface RowContext {
  readonly position: string | null;
  readonly messageId: string | null;
  /** Keyed, `S-7f3a91c2`. */
  readonly subject: string | null;
}

const NOUNS: Readonly<Record<Name, string>> = {
  decision: 'decision',
  'dead-letter': 'dead letter',
  holding: 'held record',
  provisional: 'provisional value',
  task: 'task',
  report: 'report of a discrepancy',
};

const NOT_THERE: Readonly<Record<Name, string>> = {
  decision: 'no decision at this position',
  'dead-letter': 'no dead letter at this position',
  holding: 'no such record is held',
  provisional: 'no such provisional value',
  task: 'no such task',
  report: 'no such report',
};

/** A difference of one row, in plain words and without values. */
export function describeRow(name: Name, row: DifferingRow, context: RowContext): VerifyDifference {
  const { kind, fields, wanted, kept } = row;
  const told = kept ?? wanted ?? {};
  const isAltered = kind === 'altered';
  return {
    kind: `${name}-${kind}` satisfies DifferenceKind,
    position: context.position,
    messageId: context.messageId,
    about: [
      NOUNS[name],
      typeof told['dataset'] === 'string' ? `in ${told['dataset']}` : '',
      context.subject ?? '',
    ]
      .filter((part) => part !== '')
      .join(' '),
    fields: isAltered ? fields : [],
    topicSays: isAltered ? sayFields(fields, wanted, 'expected') : sayRow(name, wanted, 'topic'),
    ledgerSays: isAltered ? sayFields(fields, kept, 'another') : sayRow(name, kept, 'ledger'),
    whatToDo: whatToDo(name, row),
  };
}

function sayRow(name: Name, row: Told | null, side: 'topic' | 'ledger'): string {
  if (row === null) return side === 'topic' && name === 'decision' ? REPLAY_OR_LETTER : NOT_THERE[name];
  const said = Object.entries(row)
    .filter(([column, value]) => value !== null && column !== 'dataset' && column !== 'message_id')
    .map(([column, value]) => `${wordsOf(column)} ${String(value)}`);
  return `a ${NOUNS[name]}: ${said.join(', ')}`;
}

const REPLAY_OR_LETTER = 'no decision at this position: a repetition, a dead letter, or no record at all';

/** Fields that may be told, with their values; of the others only that they differ. */
function sayFields(fields: readonly string[], row: Told | null, otherwise: string): string {
  return fields
    .map((field) => {
      if (row && field in row) return `${wordsOf(field)} ${String(row[field] ?? 'none')}`;
      return `${wordsOf(field)} ${otherwise === 'expected' ? 'as the topic has it' : 'another'}`;
    })
    .join(', ');
}

const WORDS: Readonly<Record<string, string>> = {
  said: 'answer',
  body_digest: 'digest of the body',
  content: 'digests of its elements',
  digest: 'digest of the value',
};

const wordsOf = (column: string): string => WORDS[column] ?? column.replaceAll('_', ' ');

function whatToDo(name: Name, { kind, wanted, kept, fields }: DifferingRow): string {
  const reason = (kept ?? wanted)?.['reason'];
  if (reason === 'test-subject')
    return 'Compare TEST_SUBJECTS_FILE here with the exchange’s: with another file other messages are set aside.';
  if (reason === 'decision-failed')
    return 'The database refused this record once and takes it today, or the other way round: see record.failed in the exchange’s log, then send the letter again.';
  if (
    name === 'decision' &&
    kind === 'altered' &&
    fields.includes('body_digest') &&
    !fields.includes('outcome')
  )
    return 'The digest was changed in the database, or DIGEST_KEY_FILE lacks the key it was made under. Restore the ledger from a backup: it catches up from the topic.';
  if (kind === 'extra')
    return 'Nothing on the topic explains this row: find out who wrote to the database. Restore the ledger from a backup: it catches up from the topic.';
  return 'Find out who wrote to the database past the exchange, or which release decided it. Restore the ledger from a backup: it catches up from the topic.';
}
