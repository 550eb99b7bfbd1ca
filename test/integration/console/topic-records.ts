import {
  agencyTopic,
  DEAD_LETTERS_TOPIC,
  derivedId,
  EVENT_TYPES,
  eventHeaders,
  firstLevel,
  PROVISIONS_TOPIC,
  sharedTopic,
  type Decision,
} from '@motlan/contracts';
import type { ReceivedRecord, RecordBatch } from '@motlan/kafka';

/** One message as a test tells of it; what it does not say is unremarkable. */
export interface ToldMessage {
  readonly id: string;
  readonly partition: number;
  readonly offset: number;
  readonly appendedAtMs: number;
  readonly agency?: string;
  readonly dataset?: string;
  readonly subject?: string;
  readonly kind?: 'source' | 'collection';
  readonly procedureCode?: string;
  readonly dossierCode?: string;
  readonly exceptionCode?: string;
}

export const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
/** Stands in every body: nothing a console keeps or says may hold it. */
export const SECRET_VALUE = 'Nguyễn Văn Bí Mật';
export const SUBJECT = '000123456789';

const positionOf = ({ partition, offset }: ToldMessage): string => `${partition}/${offset}`;

/** The record as its node sent it. */
export function provision(message: ToldMessage): ReceivedRecord {
  const { id, offset, appendedAtMs, agency = 'H26', dataset = 'population', subject = SUBJECT } = message;
  const { kind = 'collection', procedureCode = '1.001193', dossierCode = 'D-1', exceptionCode } = message;
  const collection = { collection: { procedureCode, dossierCode, legalBasis: SECRET_VALUE } };
  const exception =
    exceptionCode === undefined ? {} : { exception: { code: exceptionCode, reason: SECRET_VALUE } };
  const body = {
    kind,
    dataset,
    subject,
    ...(kind === 'source' ? { version: 1 } : { ...collection, ...exception }),
    elements: { full_name: SECRET_VALUE },
  };
  return {
    offset: String(offset),
    timestampMs: appendedAtMs,
    key: Buffer.from(subject),
    value: Buffer.from(JSON.stringify(body)),
    headers: eventHeaders({
      id,
      type: EVENT_TYPES.provision,
      source: `/agencies/${agency}`,
      subject,
      time: new Date(appendedAtMs - 20).toISOString(),
      traceparent: `00-${TRACE}-00f067aa0ba902b7-01`,
      causationId: null,
    }),
  };
}

/** The answer as the exchange publishes it. `first`: the message was decided there before, and this is its replay. */
export function answer(
  message: ToldMessage,
  decision: Partial<Decision>,
  { offset = message.offset, first }: { readonly offset?: number; readonly first?: ToldMessage } = {},
): ReceivedRecord {
  const { id, appendedAtMs, agency = 'H26', dataset = 'population', subject = SUBJECT } = message;
  const decided = first ?? message;
  const body = {
    messageId: id,
    outcome: 'REFUSED_ALREADY_PROVIDED',
    replayed: first !== undefined,
    decidedAt: new Date(decided.appendedAtMs + 40).toISOString(),
    dataset,
    subject,
    catalogueVersion: 1,
    ruleSet: 1,
    position: positionOf(decided),
    ...decision,
  };
  return derived(message, EVENT_TYPES.decision, agency, body, { offset, timestampMs: appendedAtMs + 50 });
}

/** An outcome of a collection by one rule. */
export const byRule = (outcome: Decision['outcome'], rule: string, more: object = {}): Partial<Decision> => ({
  outcome,
  elements: { full_name: { outcome, rule, ...more } },
  ...(outcome === 'REFUSED_ALREADY_PROVIDED' ? { problem: { code: 'ONCE:ERR:0001', title: '' } } : {}),
});

/** The notice a sender gets of a record set aside. */
export function notice(message: ToldMessage, reason: string): ReceivedRecord {
  const body = { messageId: message.id, reason, pointer: null, position: positionOf(message) };
  return derived(message, EVENT_TYPES.setAside, message.agency ?? 'H26', body, {
    offset: message.offset,
    timestampMs: message.appendedAtMs + 60,
  });
}

/** The dead letter: bytes and headers as received. */
export function deadLetter(message: ToldMessage, reason: string): ReceivedRecord {
  const received = provision(message);
  return {
    ...received,
    timestampMs: message.appendedAtMs + 55,
    headers: { ...received.headers, reason, origin: `${PROVISIONS_TOPIC}/${positionOf(message)}` },
  };
}

export function sharedOf(message: ToldMessage): ReceivedRecord {
  const body = { subject: message.subject, elements: { full_name: SECRET_VALUE } };
  return derived(message, EVENT_TYPES.sharedRecord, message.dataset ?? 'population', body, {
    offset: message.offset,
    timestampMs: message.appendedAtMs + 52,
    time: message.appendedAtMs,
  });
}

function derived(
  message: ToldMessage,
  type: (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES],
  addressee: string,
  body: object,
  { offset, timestampMs, time = timestampMs }: { offset: number; timestampMs: number; time?: number },
): ReceivedRecord {
  return {
    offset: String(offset),
    timestampMs,
    key: null,
    value: Buffer.from(JSON.stringify(body)),
    headers: eventHeaders({
      id: derivedId(positionOf(message), type, addressee, ''),
      type,
      source: '/exchange',
      subject: message.subject ?? SUBJECT,
      time: new Date(time).toISOString(),
      traceparent: null,
      causationId: message.id,
    }),
  };
}

const batch = (topic: string, records: readonly ReceivedRecord[], partition = 0): RecordBatch => ({
  topic,
  partition,
  records,
});

export const provisions = (...messages: ToldMessage[]): RecordBatch =>
  batch(PROVISIONS_TOPIC, messages.map(provision), messages[0]?.partition ?? 0);
export const toAgency = (agency: string, ...records: ReceivedRecord[]): RecordBatch =>
  batch(agencyTopic(firstLevel(agency)), records);
export const deadLetters = (...records: ReceivedRecord[]): RecordBatch => batch(DEAD_LETTERS_TOPIC, records);
export const toDataset = (dataset: string, ...records: ReceivedRecord[]): RecordBatch =>
  batch(sharedTopic(dataset), records);
