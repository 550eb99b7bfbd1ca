import { hash } from 'node:crypto';
import { parse, validate } from 'uuid';

/** CloudEvents types on the hub's topics. A breaking change is a new type. */
export const EVENT_TYPES = {
  provision: 'vn.motlan.provision.v1',
  decision: 'vn.motlan.decision.v1',
  task: 'vn.motlan.task.v1',
  setAside: 'vn.motlan.set-aside.v1',
  sharedRecord: 'vn.motlan.shared-record.v1',
} as const;

export type EventType = (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES];

export const EXCHANGE_SOURCE = '/exchange';
const AGENCY_SOURCE = '/agencies/';

/** `ce_source` of an agency or one of its sub-units. */
export const agencySource = (agency: string): string => `${AGENCY_SOURCE}${agency}`;

/** The agency code a `ce_source` names, or null where it names none. */
export function agencyOfSource(source: string): string | null {
  return source.startsWith(AGENCY_SOURCE) ? source.slice(AGENCY_SOURCE.length) : null;
}

/** The first level of an agency code: `G12.05` uses the node, the token and the topic of `G12`. */
export const firstLevel = (agency: string): string => agency.split('.', 1)[0]!; // split gives at least one part.

/** The envelope of a message: CloudEvents 1.0, binary content mode. */
export interface EventEnvelope {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  /** RFC 3339; the sender's clock, information only. */
  readonly time: string;
  readonly traceparent: string | null;
  /** `ce_id` of the message this one follows from. */
  readonly causationId: string | null;
}

/** The headers of an envelope, as they go onto Kafka. */
export function eventHeaders(envelope: EventEnvelope): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: envelope.id,
    ce_type: envelope.type,
    ce_source: envelope.source,
    ce_subject: envelope.subject,
    ce_time: envelope.time,
    'content-type': 'application/json',
    ...(envelope.traceparent === null ? {} : { traceparent: envelope.traceparent }),
    ...(envelope.causationId === null ? {} : { ce_causationid: envelope.causationId }),
  };
}

/** Headers as Kafka gives them: bytes, or several of one name. */
export type RawHeaders = Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;

/** One header's text, the first where it repeats; null where it is missing. */
export function headerText(headers: RawHeaders, name: string): string | null {
  const value = headers[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? null : first.toString();
}

/** The envelope of a received message, or the first header that is missing or wrong. */
export function readEnvelope(headers: RawHeaders): EventEnvelope | { readonly wrong: string } {
  const text = (name: string) => headerText(headers, name);
  if (text('ce_specversion') !== '1.0') return { wrong: 'ce_specversion' };
  const [id, type, source, subject] = [text('ce_id'), text('ce_type'), text('ce_source'), text('ce_subject')];
  if (id === null || !isMessageId(id)) return { wrong: 'ce_id' };
  if (!type) return { wrong: 'ce_type' };
  if (!source) return { wrong: 'ce_source' };
  if (!subject) return { wrong: 'ce_subject' };
  const contentType = text('content-type');
  if (contentType === null || !/^application\/json\b/iu.test(contentType)) return { wrong: 'content-type' };
  return {
    id,
    type,
    source,
    subject,
    time: text('ce_time') ?? '',
    traceparent: text('traceparent'),
    causationId: text('ce_causationid'),
  };
}

/** Any UUID, written in lower case: PostgreSQL answers in lower case, and another spelling would be another message. */
export const isMessageId = (text: string): boolean => validate(text) && text === text.toLowerCase();

const DERIVED_NAMESPACE = parse('6f2d3a52-6f0e-5a0e-9a7b-0c5f6d1c2b61');

/**
 * The id of a message the exchange derives: the same cause gives the same id, so a repetition is recognised.
 * `cause` is the position of the causing record or the id of an operator's act.
 */
export function derivedId(cause: string, type: EventType, addressee: string, about: string): string {
  return uuidV5(`${cause}\n${type}\n${addressee}\n${about}`);
}

/** RFC 9562 §5.5, in one shot: the library builds a hash of several parts, at three times the cost, for every message. */
function uuidV5(name: string): string {
  const hex = hash('sha1', inNamespace(name), 'hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Written over for each name that fits: several are made for every message. */
const NAMED = Buffer.concat([DERIVED_NAMESPACE, Buffer.alloc(1_024)]);
/** What UTF-8 needs at most for one UTF-16 unit. */
const UTF8_UNIT_BYTES_MAX = 3;

/** The namespace and the name as bytes, good until the next call. */
function inNamespace(name: string): Uint8Array {
  const start = DERIVED_NAMESPACE.length;
  if (name.length * UTF8_UNIT_BYTES_MAX > NAMED.length - start)
    return Buffer.concat([DERIVED_NAMESPACE, Buffer.from(name)]);
  return NAMED.subarray(0, start + NAMED.write(name, start));
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/u;

/** A W3C `traceparent` as stated, or null where it is missing or not one: nothing else is passed on. */
export function validTraceparent(text: string | null | undefined): string | null {
  return typeof text === 'string' && TRACEPARENT.test(text) ? text : null;
}
