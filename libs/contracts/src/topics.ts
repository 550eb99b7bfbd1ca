/** What a topic promises, for whoever creates it and whoever reads it. Automatic creation is off everywhere. */
export interface TopicSettings {
  readonly partitions: number;
  /** Milliseconds a record is kept; -1 never expires. Compacted topics keep the newest record of each key. */
  readonly retentionMs: number;
  readonly cleanup: 'delete' | 'compact';
  /** Decisions take a record's append time for "now", so provisions must carry the broker's clock. */
  readonly timestamp: 'CreateTime' | 'LogAppendTime';
  readonly maxMessageBytes: number;
}

const DAY_MS = 86_400_000;
const MIB = 1_048_576;

/** Partitions of each compacted topic: fixed, because a record's versions must stay in one partition. */
export const SHARED_PARTITIONS = 4;

const AGENCY: TopicSettings = {
  partitions: 1,
  retentionMs: 35 * DAY_MS,
  cleanup: 'delete',
  timestamp: 'LogAppendTime',
  maxMessageBytes: MIB,
};
const SHARED: TopicSettings = {
  partitions: SHARED_PARTITIONS,
  retentionMs: -1,
  cleanup: 'compact',
  timestamp: 'LogAppendTime',
  maxMessageBytes: MIB,
};

export const PROVISIONS_TOPIC = 'motlan.provisions';
export const DEAD_LETTERS_TOPIC = 'motlan.dead-letters';
const AGENCY_PREFIX = 'motlan.agency.';
const SHARED_PREFIX = 'motlan.shared.';

/** The agency's own topic: decisions, tasks and notices, in order. `agency` is a code of the first level. */
export const agencyTopic = (agency: string): string => `${AGENCY_PREFIX}${agency}`;
/** The compacted topic of one dataset. */
export const sharedTopic = (dataset: string): string => `${SHARED_PREFIX}${dataset}`;

/** Partitions of `motlan.provisions`: fixed for ever, because a subject's order hangs on them. */
export const PROVISION_PARTITIONS = 16;

/** Every topic of one exchange, with its settings. Source: design, "On Kafka". */
export function topicTable(
  agencies: readonly string[],
  datasets: readonly string[],
): ReadonlyMap<string, TopicSettings> {
  return new Map<string, TopicSettings>([
    [
      PROVISIONS_TOPIC,
      {
        partitions: PROVISION_PARTITIONS,
        retentionMs: -1,
        cleanup: 'delete',
        timestamp: 'LogAppendTime',
        maxMessageBytes: MIB,
      },
    ],
    [
      DEAD_LETTERS_TOPIC,
      {
        partitions: 1,
        retentionMs: 90 * DAY_MS,
        cleanup: 'delete',
        timestamp: 'LogAppendTime',
        maxMessageBytes: 2 * MIB,
      },
    ],
    ...agencies.map((code) => [agencyTopic(code), AGENCY] as const),
    ...datasets.map((id) => [sharedTopic(id), SHARED] as const),
  ]);
}
