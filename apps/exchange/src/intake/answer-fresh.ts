import { headerText, type Digester } from '@motlan/contracts';
import { storeHeaders, type OutgoingRecord } from '@motlan/kafka';
import { RULE_SET, type BatchItem } from '@motlan/once-only';
import type { DeadLetterRow, DecisionRow, StoredAnswer } from '@motlan/persistence';
import { taskRecordsOf, type FollowUps } from './follow-ups.ts';
import { identityOf } from './offer.ts';
import { decisionRecord, setAsideRecords, sharedRecord, type Address } from './publications.ts';
import {
  isReadable,
  statedMessageId,
  type ReadableRecord,
  type UnreadableRecord,
  type Read,
} from './read-record.ts';
import { statedDataset } from './stated-dataset.ts';
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
  fresh: readonly Read[],
  items: readonly BatchItem<ReadableRecord>[],
  stored: readonly StoredAnswer[],
  followUps: FollowUps,
  context: AnswerContext,
): Answers {
  const decisions: DecisionRow[] = [];
  const deadLetters: DeadLetterRow[] = [];
  const outgoing: OutgoingRecord[] = [];
  const taskRecordsAt = taskRecordsOf(followUps);
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
      outgoing.push(decisionRecord(addressOf(read), again.decidedAt, JSON.stringify(again), position));
      continue;
    }
    const decision = toDecision(read, item.finding, { ...context, position });
    const answer = JSON.stringify(decision);
    const row = toRow(read, item, answer, context);
    decisions.push(row);
    answers.set(identityOf(row.source, row.subject, row.messageId), row.answer);
    outgoing.push(decisionRecord(addressOf(read), decision.decidedAt, answer, position));
    if (item.finding.kind === 'source' && item.finding.held && statesAnew(item.finding.outcome)) {
      outgoing.push(sharedRecord(read, item.finding.held, position));
    }
    outgoing.push(...taskRecordsAt(read.record, position));
  }
  return { decisions, deadLetters, replayed, outgoing };
}

const statesAnew = (outcome: string): boolean =>
  outcome === 'ACCEPTED_FIRST' || outcome === 'ACCEPTED_UPDATE' || outcome === 'CONFIRMED';

const addressOf = ({ record, publisher, envelope }: ReadableRecord): Address => ({
  record,
  publisher,
  subject: envelope.subject,
  messageId: envelope.id,
});

function toRow(
  { record, envelope, provision }: ReadableRecord,
  { finding, bodyDigest }: Extract<BatchItem<ReadableRecord>, { kind: 'decided' }>,
  answer: string,
  { partition, decidedAtMs }: AnswerContext,
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
    bodyDigest,
    answer,
  };
}

function toDeadLetter(
  { record, reason, pointer, sender }: UnreadableRecord,
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
    agency: sender,
    dataset: statedDataset(record.value),
    key: record.key,
    value: record.value,
    headers: storeHeaders(record.headers),
    appendedAtMs: record.timestampMs,
    setAsideAtMs: decidedAtMs,
  };
}
