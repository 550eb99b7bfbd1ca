import {
  agencyTopic,
  DEAD_LETTERS_TOPIC,
  EVENT_TYPES,
  EXCHANGE_SOURCE,
  headerText,
  isMessageId,
  PROBLEMS,
  PROVISIONS_TOPIC,
} from '@motlan/contracts';
import type { ReceivedRecord, RecordBatch } from '@motlan/kafka';
import { readAnswer } from './read-answer.ts';
import { instantMs, readProvision, type ReaderContext } from './read-provision.ts';
import { NOTHING_SEEN, readPosition, type Sightings } from './sightings.ts';

/** What a batch says of messages appended at `sinceMs` or later. Whatever the records are, it never throws. */
export function readBatch(batch: RecordBatch, context: ReaderContext, sinceMs: number): Sightings {
  const read = readerOf(batch, context);
  const all = batch.records.filter(({ timestampMs }) => timestampMs >= sinceMs).map(read);
  return {
    seen: all.flatMap(({ seen }) => seen),
    replays: all.flatMap(({ replays }) => replays),
    shared: all.flatMap(({ shared }) => shared).filter(({ providedAtMs }) => providedAtMs >= sinceMs),
  };
}

function readerOf(
  { topic, partition }: RecordBatch,
  context: ReaderContext,
): (record: ReceivedRecord) => Sightings {
  if (topic === PROVISIONS_TOPIC) {
    return (record) => {
      const { event, facet } = readProvision({ partition, offset: record.offset }, record, context);
      return { ...NOTHING_SEEN, seen: [{ event: { ...event, appendedAtMs: record.timestampMs }, facet }] };
    };
  }
  if (topic === DEAD_LETTERS_TOPIC) return (record) => readDeadLetter(record, context);
  if (topic.startsWith(AGENCY_PREFIX)) {
    const agency = topic.slice(AGENCY_PREFIX.length);
    return (record) => readAnswer(agency, record, context);
  }
  return readShared;
}

const AGENCY_PREFIX = agencyTopic('');
const ORIGIN_PREFIX = `${PROVISIONS_TOPIC}/`;

/** It carries the provision as received, so that it says as much as that one. */
function readDeadLetter(record: ReceivedRecord, context: ReaderContext): Sightings {
  const origin = headerText(record.headers, 'origin') ?? '';
  const reason = headerText(record.headers, 'reason') ?? '';
  const position = origin.startsWith(ORIGIN_PREFIX) ? readPosition(origin.slice(ORIGIN_PREFIX.length)) : null;
  if (position === null) return NOTHING_SEEN;
  const { event, facet } = readProvision(position, record, context);
  const fault = Object.hasOwn(PROBLEMS, reason) ? reason : null;
  return {
    ...NOTHING_SEEN,
    seen: [
      {
        event: { ...event, decidedAtMs: record.timestampMs },
        facet: { ...facet, status: 'set-aside', fault },
      },
    ],
  };
}

/** `ce_time` of a shared record is the append time of its provision; its body, which holds values, is not looked at. */
function readShared({ headers, timestampMs }: ReceivedRecord): Sightings {
  const header = (name: string) => headerText(headers, name);
  const messageId = header('ce_causationid');
  const providedAtMs = instantMs(header('ce_time'));
  if (header('ce_source') !== EXCHANGE_SOURCE || header('ce_type') !== EVENT_TYPES.sharedRecord)
    return NOTHING_SEEN;
  if (messageId === null || !isMessageId(messageId) || providedAtMs === null) return NOTHING_SEEN;
  return { ...NOTHING_SEEN, shared: [{ messageId, providedAtMs, sharedAtMs: timestampMs }] };
}
