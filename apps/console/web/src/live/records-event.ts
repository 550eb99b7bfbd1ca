import type { OperationalRecord, RecordStatus } from '@motlan/contracts';

/** Messages that came to be seen, or ended, in the same way. */
export interface EventSum {
  readonly agency: string | null;
  readonly dataset: string | null;
  readonly status: RecordStatus;
  readonly outcome: string | null;
  readonly messages: number;
}

/** What `records` of `/v1/events` tells: sums are exact, records are some of them, newest first. */
export interface RecordsEvent {
  readonly appended: readonly EventSum[];
  readonly ended: readonly EventSum[];
  readonly records: readonly OperationalRecord[];
}

/** As many records as a list could still let in one by one. */
const RECORDS_MAX = 1_000;

/** What several events tell together. */
export function merge(events: readonly RecordsEvent[]): RecordsEvent {
  return {
    appended: events.flatMap(({ appended }) => appended),
    ended: events.flatMap(({ ended }) => ended),
    records: events
      .toReversed()
      .flatMap(({ records }) => records)
      .slice(0, RECORDS_MAX),
  };
}

export const messagesIn = (sums: readonly EventSum[]): number =>
  sums.reduce((sum, { messages }) => sum + messages, 0);
