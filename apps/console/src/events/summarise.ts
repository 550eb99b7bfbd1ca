import type { OperationalRecord, RecordStatus } from '@motlan/contracts';
import type { KnownFacet, RecordChange } from '@motlan/persistence';

/** Messages that came to be seen, or ended, in the same way. */
export interface EventSum {
  readonly agency: string | null;
  readonly dataset: string | null;
  /** `pending`: it lay on Kafka. Anything else: how it ended. */
  readonly status: RecordStatus;
  readonly outcome: string | null;
  readonly messages: number;
}

/** One message of the stream: what was committed since the one before. */
export interface RecordsEvent {
  /** Every message that lay on Kafka, by agency and dataset. Exact, however few records are shown. */
  readonly appended: readonly EventSum[];
  /** Every message that ended. One that was read together with its end stands in both. */
  readonly ended: readonly EventSum[];
  /** Some of the records, newest first. */
  readonly records: readonly OperationalRecord[];
}

/** The sums of several changes, of facets the watcher may see. */
export function summarise(
  changes: readonly Pick<RecordChange, 'moves'>[],
  facets: ReadonlyMap<number, KnownFacet>,
  isVisible: (facet: KnownFacet) => boolean,
): Pick<RecordsEvent, 'appended' | 'ended'> {
  const appended = new Map<string, EventSum>();
  const ended = new Map<string, EventSum>();
  for (const [before, after, messages] of changes.flatMap(({ moves }) => moves)) {
    const facet = facets.get(after);
    if (!facet || !isVisible(facet)) continue;
    const { agency, dataset, status, outcome } = facet;
    if (before === null) add(appended, { agency, dataset, status: 'pending', outcome: null, messages });
    if (status !== 'pending') add(ended, { agency, dataset, status, outcome, messages });
  }
  return { appended: [...appended.values()], ended: [...ended.values()] };
}

function add(sums: Map<string, EventSum>, sum: EventSum): void {
  const { agency, dataset, status, outcome } = sum;
  const place = [agency, dataset, status, outcome].join('\n');
  const before = sums.get(place)?.messages ?? 0;
  sums.set(place, { ...sum, messages: before + sum.messages });
}
