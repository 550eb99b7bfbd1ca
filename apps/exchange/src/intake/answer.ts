import { agencyOfSource, headerText, type Decision, type Digester, type RawHeaders } from '@motlan/contracts';
import type { BatchItem, HeldRecord } from '@motlan/once-only';
import { RULE_SET } from '@motlan/once-only';
import type { OutgoingRecord, ReceivedRecord } from '@motlan/kafka';
import type { DeadLetterRow, DecisionRow, StoredAnswer } from '@motlan/persistence';
import { InvariantViolation } from '@motlan/platform';
import { identityOf } from './offer.ts';
import { decisionRecord, setAsideRecords, sharedRecord, type Address } from './publications.ts';
import { isReadable, statedMessageId, type ReadableRecord, type UnreadableRecord } from './read-record.ts';
import { asReplay, toDecision } from './to-decision.ts';

/** What one batch adds to the ledger and what it says to the world, each in the order of the records. */
export interface Answers {
  readonly decisions: readonly DecisionRow[];
  readonly deadLetters: readonly DeadLetterRow[];
  readonly replayed: number;
  readonly outgoing: readonly OutgoingRecord[];
}

export interface AnswerContext {
  readonly partition: number;
  readonly decidedAtMs: number;
  readonly indexerUrl: string;
  readonly digester: Digester;
}

/** Turns what was decided of fresh records into rows and messages. `items` has one entry per readable record, in order. */
export function answerFresh(
  fresh: readonly (ReadableRecord | UnreadableRecord)[],
  items: readonly BatchItem<ReadableRecord>[],
  stored: readonly StoredAnswer[],
  context: AnswerContext,
): Answers {
  const decisions: DecisionRow[] = [];
  const deadLetters: DeadLetterRow[] = [];
  const outgoing: OutgoingRecord[] = [];
  const answers = new Map(stored.map((s) => [identityOf(s.source, s.subject, s.messageId), s.answer]));
  let replayed = 0;
  let next = 0;
  for (const read of fresh) {
    const position = `${context.partition}/${read.record.offset}`;
    if (!isReadable(read)) {
      deadLetters.push(toDeadLetter(read, context));
      outgoing.push(...setAsideRecords(read, position));
      continue;
    }
    const item = items[next++]!; // One per readable record.
    if (item.kind === 'replayed') {
      replayed += 1;
      const again = asReplay(answers.get(item.identity)!, item.bodyDiffers); // Known, so stored.
      outgoing.push(decisionRecord(addressOf(read), again, position));
      continue;
    }
    const decision = toDecision(read, item.finding, { ...context, position });
    const row = toRow(read, item, JSON.stringify(decision), context);
    decisions.push(row);
    answers.set(identityOf(row.source, row.subject, row.messageId), row.answer);
    outgoing.push(decisionRecord(addressOf(read), decision, position));
    if (item.finding.kind === 'source' && item.finding.held && statesAnew(item.finding.outcome)) {
      outgoing.push(sharedRecord(read, item.finding.held, position));
    }
  }
  return { decisions, deadLetters, replayed, outgoing };
}

/** What the ledger says of records that lie below the saved position. */
export interface StoredBelow {
  readonly byOffset: ReadonlyMap<string, StoredAnswer>;
  readonly deadLetters: ReadonlyMap<string, DeadLetterRow>;
  readonly byIdentity: ReadonlyMap<string, StoredAnswer>;
  /** Records held now, by offset of their last statement. */
  readonly heldByOffset: ReadonlyMap<string, HeldRecord>;
}

/**
 * The stored answers of records decided before, for publishing again: the decision of that position, else its dead
 * letter, else the replay of a known id, else nothing. Decides nothing. A shared record goes out again only while the
 * ledger still holds that version.
 */
export function answerRepeated(
  repeated: readonly (ReadableRecord | UnreadableRecord)[],
  stored: StoredBelow,
  { partition, digester }: Pick<AnswerContext, 'partition' | 'digester'>,
): OutgoingRecord[] {
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
      const decision = decisionRecord(
        toldTo(read.record, decided),
        JSON.parse(decided.answer) as Decision,
        position,
      );
      const held = stored.heldByOffset.get(offset);
      return held && isReadable(read) ? [decision, sharedRecord(read, held, position)] : [decision];
    }
    if (!isReadable(read)) return [];
    const { envelope } = read;
    const known = stored.byIdentity.get(identityOf(envelope.source, envelope.subject, envelope.id));
    if (!known) return [];
    const bodyDiffers = !known.bodyDigest.equals(digester.body(read.record.value ?? Buffer.alloc(0)));
    return [decisionRecord(toldTo(read.record, known), asReplay(known.answer, bodyDiffers), position)];
  });
}

const statesAnew = (outcome: string): boolean =>
  outcome === 'ACCEPTED_FIRST' || outcome === 'ACCEPTED_UPDATE' || outcome === 'CONFIRMED';

const addressOf = ({ record, publisher, envelope }: ReadableRecord): Address => ({
  record,
  publisher,
  subject: envelope.subject,
  messageId: envelope.id,
});

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

function asUnreadable(read: ReadableRecord | UnreadableRecord, letter: DeadLetterRow): UnreadableRecord {
  const sender = isReadable(read) ? read.publisher : read.sender;
  return {
    record: read.record,
    reason: letter.reason as UnreadableRecord['reason'],
    pointer: letter.pointer,
    sender,
  };
}

function toRow(
  { record, envelope, provision }: ReadableRecord,
  { finding }: Extract<BatchItem<ReadableRecord>, { kind: 'decided' }>,
  answer: string,
  { partition, decidedAtMs, digester }: AnswerContext,
): DecisionRow {
  const collection = provision.kind === 'collection' ? provision.collection : null;
  return {
    partition,
    offset: record.offset,
    messageId: envelope.id,
    source: envelope.source,
    subject: envelope.subject,
    dataset: provision.dataset,
    kind: provision.kind,
    outcome: finding.outcome,
    rule: finding.kind === 'source' ? finding.rule : null,
    procedureCode: collection?.procedureCode ?? null,
    dossierCode: collection?.dossierCode ?? null,
    catalogueVersion: finding.catalogueVersion,
    ruleSet: RULE_SET,
    sentAt: envelope.time,
    appendedAtMs: record.timestampMs,
    decidedAtMs,
    bodyDigest: digester.body(record.value ?? Buffer.alloc(0)),
    answer,
  };
}

function toDeadLetter(
  { record, reason, pointer }: UnreadableRecord,
  { partition, decidedAtMs }: AnswerContext,
): DeadLetterRow {
  return {
    partition,
    offset: record.offset,
    reason,
    pointer,
    source: headerText(record.headers, 'ce_source'),
    subject: headerText(record.headers, 'ce_subject'),
    messageId: statedMessageId(record),
    key: record.key,
    value: record.value,
    headers: encodeHeaders(record.headers),
    appendedAtMs: record.timestampMs,
    setAsideAtMs: decidedAtMs,
  };
}

function encodeHeaders(headers: RawHeaders): DeadLetterRow['headers'] {
  const encode = (value: Buffer | string) => Buffer.from(value).toString('base64');
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]): [string, string | string[]][] =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.map(encode) : encode(value)]],
    ),
  );
}
