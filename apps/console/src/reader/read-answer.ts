import {
  EVENT_TYPES,
  EXCHANGE_SOURCE,
  headerText,
  isMessageId,
  ONCE_PROBLEMS,
  OUTCOMES,
} from '@motlan/contracts';
import type { ReceivedRecord } from '@motlan/kafka';
import type { Facet } from '@motlan/persistence';
import {
  emptyEvent,
  NOTHING_SEEN,
  readPosition,
  type ReplaySighting,
  type Sighting,
  type Sightings,
} from './sightings.ts';
import { instantMs, objectIn, parse, type ReaderContext } from './read-provision.ts';

/**
 * What a record on an agency's topic says of the message it answers. A decision names the position that was decided, so a repeated
 * one is told by its id alone; tasks answer no message.
 */
export function readAnswer(agency: string, record: ReceivedRecord, context: ReaderContext): Sightings {
  const header = (name: string) => headerText(record.headers, name);
  if (header('ce_source') !== EXCHANGE_SOURCE) return NOTHING_SEEN;
  const answered = { answeredAtMs: record.timestampMs, responseBytes: record.value?.length ?? 0 };
  const type = header('ce_type');
  if (type !== EVENT_TYPES.decision && type !== EVENT_TYPES.setAside) return NOTHING_SEEN;
  const body = objectIn(parse(record.value));
  const position = readPosition(body['position']);
  if (position === null) return NOTHING_SEEN;
  if (type === EVENT_TYPES.setAside) return only(position, answered, null);

  const facet = facetOf(agency, body, context);
  const messageId = idIn(body['messageId']);
  if (body['replayed'] !== true) {
    const decidedAtMs = instantMs(body['decidedAt']) ?? record.timestampMs;
    return only(position, { ...answered, messageId, decidedAtMs }, facet);
  }
  const id = idIn(header('ce_id'));
  if (id === null || messageId === null) return NOTHING_SEEN;
  const replay: ReplaySighting = {
    answer: { id, messageId, ...answered },
    facet: { ...facet, status: 'replayed' },
  };
  return { ...NOTHING_SEEN, replays: [replay] };
}

const only = (
  { partition, offset }: { readonly partition: number; readonly offset: string },
  said: Partial<Sighting['event']>,
  facet: Facet | null,
): Sightings => ({
  ...NOTHING_SEEN,
  seen: [{ event: { ...emptyEvent(partition, offset), ...said }, facet }],
});

function facetOf(
  agency: string,
  decision: Readonly<Record<string, unknown>>,
  { catalogue }: ReaderContext,
): Facet {
  const { dataset, outcome, rule } = decision;
  const isCollection = decision['elements'] !== undefined;
  const elements = Object.values(objectIn(decision['elements'])).map(objectIn);
  const problem = objectIn(decision['problem'])['code'];
  const known = typeof dataset === 'string' && catalogue.ownerOf(dataset) !== null ? dataset : null;
  return {
    agency,
    addressee: known === null ? null : catalogue.ownerOf(known),
    dataset: known,
    kind: isCollection ? 'collection' : 'source',
    status: 'decided',
    outcome: typeof outcome === 'string' && Object.hasOwn(OUTCOMES, outcome) ? outcome : null,
    rules: eachOnce(isCollection ? elements.map((element) => element['rule']) : [rule], RULE),
    grounds: eachOnce(
      elements.map((element) => element['ground']),
      GROUND,
    ),
    fault: typeof problem === 'string' && Object.hasOwn(ONCE_PROBLEMS, problem) ? problem : null,
  };
}

const RULE = /^OO-\d{2}$/u;
const GROUND = /^EXC_[A-Z_]{1,40}$/u;

const eachOnce = (codes: readonly unknown[], pattern: RegExp): string[] =>
  [...new Set(codes.filter((code): code is string => typeof code === 'string' && pattern.test(code)))].sort();

const idIn = (value: unknown): string | null =>
  typeof value === 'string' && isMessageId(value) ? value : null;
