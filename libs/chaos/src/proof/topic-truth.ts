import { hash } from 'node:crypto';
import {
  agencyOfSource,
  agencyTopic,
  DEAD_LETTERS_TOPIC,
  headerText,
  PROVISIONS_TOPIC,
  sharedTopic,
  type Decision,
  type SourceProvision,
} from '@motlan/contracts';
import { readRecords, type Kafka, type ReceivedRecord } from '@motlan/kafka';

/** One record of motlan.provisions, as it lies there. */
export interface Provided {
  readonly position: string;
  readonly partition: number;
  readonly offset: number;
  readonly source: string | null;
  readonly publisher: string | null;
  readonly subject: string | null;
  readonly messageId: string | null;
  /** Null: no source, or nothing that can be read. */
  readonly states:
    | (Pick<SourceProvision, 'dataset' | 'version'> & {
        readonly type: string;
        readonly key: string;
        readonly revoked: boolean;
      })
    | null;
  readonly digest: string;
}

/** What lies on an agency's topic, or a shared one, under one id. */
export interface Told {
  readonly id: string;
  readonly topic: string;
  readonly type: string;
  /** Of the first; null where it is no decision. */
  readonly decision: Decision | null;
  /** Different bodies under this id: more than one is a second effect. */
  readonly digests: ReadonlySet<string>;
  /** How often it lies there. */
  readonly times: number;
  /** Offset of the first on its topic, with its partition. */
  readonly first: number;
}

export interface Letter {
  readonly origin: string;
  readonly reason: string;
  readonly digest: string;
}

/** Everything the topics say, read once from their beginnings, past every proxy. */
export interface TopicTruth {
  /** In the order of each partition. */
  readonly provided: readonly Provided[];
  /** By id. */
  readonly told: ReadonlyMap<string, Told>;
  /** By origin `partition/offset`. */
  readonly letters: ReadonlyMap<string, Letter>;
}

/** Topics read at once: each joins a group of its own for a moment. */
const AT_ONCE = 6;

export async function readTopics(
  kafka: Kafka,
  agencies: readonly string[],
  datasets: readonly string[],
  onProgress: (text: string) => void,
): Promise<TopicTruth> {
  const provided: Provided[] = [];
  const told = new Map<string, Told & { digests: Set<string>; times: number }>();
  const letters = new Map<string, Letter>();
  const keep = (topic: string) => (_: number, record: ReceivedRecord) => {
    const id = headerText(record.headers, 'ce_id') ?? '';
    const digest = digestOf(record.value);
    const before = told.get(id);
    if (before) {
      before.digests.add(digest);
      before.times += 1;
      return;
    }
    const type = headerText(record.headers, 'ce_type') ?? '';
    const decision = type.includes('.decision.') ? (JSON.parse(String(record.value)) as Decision) : null;
    told.set(id, {
      id,
      topic,
      type,
      decision,
      digests: new Set([digest]),
      times: 1,
      first: Number(record.offset),
    });
  };
  const readings: [string, (partition: number, record: ReceivedRecord) => void][] = [
    [PROVISIONS_TOPIC, (partition, record) => void provided.push(toProvided(partition, record))],
    [
      DEAD_LETTERS_TOPIC,
      (_, { headers, value }) => {
        const origin = (headerText(headers, 'origin') ?? '').replace(`${PROVISIONS_TOPIC}/`, '');
        letters.set(origin, { origin, reason: headerText(headers, 'reason') ?? '', digest: digestOf(value) });
      },
    ],
    ...[...agencies.map(agencyTopic), ...datasets.map(sharedTopic)].map(
      (topic): [string, ReturnType<typeof keep>] => [topic, keep(topic)],
    ),
  ];
  let done = 0;
  const next = async (): Promise<void> => {
    for (let reading = readings.shift(); reading; reading = readings.shift()) {
      await readRecords(kafka, ...reading);
      done += 1;
      if (done % 10 === 0) onProgress(`${done} topics read, ${readings.length} to go`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  provided.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  return { provided, told, letters };
}

const digestOf = (value: Buffer | null): string => (value === null ? 'none' : hash('sha256', value));

function toProvided(partition: number, { offset, value, headers }: ReceivedRecord): Provided {
  const source = headerText(headers, 'ce_source');
  return {
    position: `${partition}/${offset}`,
    partition,
    offset: Number(offset),
    source,
    publisher: source === null ? null : agencyOfSource(source),
    subject: headerText(headers, 'ce_subject'),
    messageId: headerText(headers, 'ce_id'),
    states: statedBy(value),
    digest: digestOf(value),
  };
}

function statedBy(value: Buffer | null): Provided['states'] {
  try {
    const body = JSON.parse(String(value)) as Partial<SourceProvision> | null;
    if (body?.kind !== 'source' || body.dataset === undefined || body.version === undefined) return null;
    return {
      dataset: body.dataset,
      version: body.version,
      type: body.record?.type ?? '',
      key: body.record?.key ?? '',
      revoked: body.revoked ?? false,
    };
  } catch {
    return null; // Set aside, as we shall see.
  }
}
