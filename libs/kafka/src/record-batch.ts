import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { RawHeaders } from '@motlan/contracts';

/** One record as it lay on the topic. */
export interface ReceivedRecord {
  readonly offset: string;
  /** Append time where the topic stamps it: milliseconds since 1970, by the broker's clock. */
  readonly timestampMs: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: RawHeaders;
}

/** Records of one partition, in order, at most as many as the subscription allows. Never empty. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly ReceivedRecord[];
}

/**
 * What a handler made of a batch: `done` lets the group's offset pass it; `seekTo` reads on from elsewhere;
 * a rejected promise leaves it to be read again, or ends the process, as `onFault` says.
 */
export type BatchVerdict = { readonly done: true } | { readonly seekTo: string };

/** What to do with a fault a handler threw: try the batch again after a pause, or end the process. */
export type FaultAction = { readonly retryAfterMs: number } | 'stop';

export function toReceived(message: KafkaMessage): ReceivedRecord {
  return {
    offset: message.offset,
    timestampMs: Number(message.timestamp),
    key: message.key,
    value: message.value,
    headers: headersOf(message.headers ?? {}),
  };
}

/** The headers as bytes. Kafka allows a header without a value, which becomes an empty one; a list that is empty is none. */
function headersOf(headers: IHeaders): RawHeaders {
  if (isAllBytes(headers)) return headers;
  const read = Object.entries(headers).flatMap(([name, value]): [string, Buffer | Buffer[]][] => {
    const values = (Array.isArray(value) ? value : [value]).map(toBytes);
    const [first] = values;
    return first ? [[name, values.length === 1 ? first : values]] : [];
  });
  return Object.fromEntries(read); // Defined, not assigned: a header may be called __proto__.
}

/** As nearly all are: nothing to copy. */
function isAllBytes(headers: IHeaders): boolean {
  for (const name of Object.keys(headers)) if (!Buffer.isBuffer(headers[name])) return false;
  return true;
}

// kafkajs says undefined where it gives null.
function toBytes(value: Buffer | string | null | undefined): Buffer {
  return typeof value === 'string' ? Buffer.from(value) : (value ?? Buffer.alloc(0));
}
