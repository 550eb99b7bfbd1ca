import { agencyOfSource, headerText, type Decision } from '@motlan/contracts';
import type { OutgoingRecord, ReceivedRecord } from '@motlan/kafka';
import type { HeldRecord } from '@motlan/once-only';
import type { DeadLetterRow, StoredAnswer, TasksAt } from '@motlan/persistence';
import { InvariantViolation } from '@motlan/platform';
import type { AnswerContext } from './answer-fresh.ts';
import { taskRecordsOf } from './follow-ups.ts';
import { identityOf } from './offer.ts';
import { decisionRecord, setAsideRecords, sharedRecord, type Address } from './publications.ts';
import { isReadable, type UnreadableRecord, type Read } from './read-record.ts';
import { asReplay } from './to-decision.ts';

/** What the ledger says of records that lie below the saved position. */
export interface StoredBelow {
  readonly byOffset: ReadonlyMap<string, StoredAnswer>;
  readonly deadLetters: ReadonlyMap<string, DeadLetterRow>;
  readonly byIdentity: ReadonlyMap<string, StoredAnswer>;
  /** Records held now, by offset of their last statement. */
  readonly heldByOffset: ReadonlyMap<string, HeldRecord>;
  readonly tasks: TasksAt;
}

/**
 * The stored answers of records decided before, for publishing again: the decision of that position, else its dead
 * letter, else the replay of a known id, else nothing. Decides nothing. A shared record goes out again only while the
 * ledger still holds that version.
 */
export function answerRepeated(
  repeated: readonly Read[],
  stored: StoredBelow,
  { partition, digester }: Pick<AnswerContext, 'partition' | 'digester'>,
): OutgoingRecord[] {
  const taskRecordsAt = taskRecordsOf(stored.tasks);
  return repeated.flatMap((read) => {
    const { offset } = read.record;
    const position = `${partition}/${offset}`;
    const letter = stored.deadLetters.get(offset);
    if (letter) return setAsideRecords(asUnreadable(read, letter), position);
    const decided = stored.byOffset.get(offset);
    if (decided) {
      if (!isTheSame(read.record, decided)) {
        throw new InvariantViolation(
          `another message lies at ${position} than was decided there: is it the same topic?`,
        );
      }
      // Told even where today's catalogue could not read the record any more; only sharing it needs its values.
      const { decidedAt } = JSON.parse(decided.answer) as Decision;
      const decision = decisionRecord(toldTo(read.record, decided), decidedAt, decided.answer, position);
      const held = stored.heldByOffset.get(offset);
      const shared = held && isReadable(read) ? [sharedRecord(read, held, position)] : [];
      return [decision, ...shared, ...taskRecordsAt(read.record, position)];
    }
    if (!isReadable(read)) return [];
    const { envelope } = read;
    const known = stored.byIdentity.get(identityOf(envelope.source, envelope.subject, envelope.id));
    if (!known) return [];
    const bodyDiffers = !known.bodyDigest.equals(digester.body(read.record.value ?? Buffer.alloc(0)));
    const again = asReplay(known.answer, bodyDiffers);
    return [decisionRecord(toldTo(read.record, known), again.decidedAt, JSON.stringify(again), position)];
  });
}

function toldTo(record: ReceivedRecord, { source, subject, messageId }: StoredAnswer): Address {
  return { record, publisher: agencyOfSource(source) ?? '', subject, messageId };
}

/** A topic that lost its end, or was made anew, has other messages at old positions. */
function isTheSame({ headers }: ReceivedRecord, { source, subject, messageId }: StoredAnswer): boolean {
  return (
    headerText(headers, 'ce_source') === source &&
    headerText(headers, 'ce_subject') === subject &&
    headerText(headers, 'ce_id') === messageId
  );
}

function asUnreadable(read: Read, letter: DeadLetterRow): UnreadableRecord {
  const sender = isReadable(read) ? read.publisher : read.sender;
  return {
    record: read.record,
    reason: letter.reason as UnreadableRecord['reason'],
    pointer: letter.pointer,
    sender,
  };
}
