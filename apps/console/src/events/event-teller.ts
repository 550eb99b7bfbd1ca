import { Injectable } from '@nestjs/common';
import { RecordPageStore, type KnownFacet, type RecordChange } from '@motlan/persistence';
import { mayActFor, type Caller } from '@motlan/platform';
import { Facets } from '../records/facets.ts';
import { toRecord } from '../records/to-record.ts';
import type { EventStream } from './event-stream.ts';
import { summarise } from './summarise.ts';

/** Records told of one message of the stream: as many as a table has room for. */
const RECORDS_MAX = 20;

/** Tells one watcher what it may see. */
@Injectable()
export class EventTeller {
  constructor(
    private readonly facets: Facets,
    private readonly records: RecordPageStore,
  ) {}

  /** Whoever was away for too long is told to load afresh. */
  async tell(
    stream: EventStream,
    caller: Caller,
    changes: readonly RecordChange[],
    isGap: boolean,
  ): Promise<void> {
    const last = changes.at(-1);
    if (!last) return;
    if (isGap) {
      stream.send('reset', last.seq, {});
      return;
    }
    const facets = await this.facets.get(changes.flatMap(({ moves }) => moves.map(([, after]) => after)));
    const isVisible = ({ agency }: KnownFacet) =>
      agency === null ? caller.kind === 'operator' : mayActFor(caller, agency);
    const sums = summarise(changes, facets, isVisible);
    if (sums.appended.length === 0 && sums.ended.length === 0) return;
    stream.send('records', last.seq, { ...sums, records: await this.sample(changes, facets, isVisible) });
  }

  private async sample(
    changes: readonly RecordChange[],
    facets: ReadonlyMap<number, KnownFacet>,
    isVisible: (facet: KnownFacet) => boolean,
  ) {
    const positions = new Map(
      changes
        .toReversed()
        .flatMap(({ sample }) => sample)
        .map((position) => [position.join('/'), position] as const),
    );
    const rows = await this.records.at([...positions.values()].slice(0, 5 * RECORDS_MAX));
    return rows
      .flatMap((row) => {
        const facet = facets.get(row.facet);
        return facet && isVisible(facet) ? [toRecord(row, facet)] : [];
      })
      .slice(0, RECORDS_MAX);
  }
}
