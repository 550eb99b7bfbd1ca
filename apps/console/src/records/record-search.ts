import { Injectable } from '@nestjs/common';
import type { OperationalRecord } from '@motlan/contracts';
import { RecordPageStore, type OperationalRecordRow, type PageQuery } from '@motlan/persistence';
import { cursorAt, readCursor } from './cursor.ts';
import { Facets } from './facets.ts';
import { facetCondition, type RecordFilter } from './record-filter.ts';
import { toRecord } from './to-record.ts';

export interface RecordPage {
  /** Newest first by append time, then position. */
  readonly items: readonly OperationalRecord[];
  /** What is older; null at the end. */
  readonly nextCursor: string | null;
  /** What is newer than the first, now or later; null where there is nothing. */
  readonly newerCursor: string | null;
}

/** Finds operational records. */
@Injectable()
export class RecordSearch {
  constructor(
    private readonly store: RecordPageStore,
    private readonly facets: Facets,
  ) {}

  async page(filter: RecordFilter, limit: number, cursor?: string): Promise<RecordPage> {
    const place = cursor === undefined ? { direction: 'older' as const } : readCursor(cursor);
    const query = await this.queryOf(filter);
    const found = query
      ? await this.store.page({ ...query, ...place, limit: limit + 1 }) // One more tells whether there is more.
      : [];
    const isMore = found.length > limit;
    const rows = !isMore ? found : place.direction === 'older' ? found.slice(0, limit) : found.slice(1);
    const [first, last] = [rows[0], rows.at(-1)];
    const isOlder = place.direction === 'newer' || isMore;
    return {
      items: await this.toRecords(rows),
      nextCursor: last && isOlder ? cursorAt('older', last) : null,
      newerCursor: first ? cursorAt('newer', first) : place.direction === 'newer' ? (cursor ?? null) : null,
    };
  }

  /** Every record under one id, oldest first; at most a thousand. */
  async ofMessage(messageId: string, filter: Pick<RecordFilter, 'agency'>): Promise<OperationalRecord[]> {
    const all = { ...filter, messageId, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER / 2_000 };
    const query = await this.queryOf(all);
    const rows = query ? await this.store.page({ ...query, direction: 'newer', limit: 1_000 }) : [];
    return (await this.toRecords(rows)).reverse();
  }

  async toRecords(rows: readonly OperationalRecordRow[]): Promise<OperationalRecord[]> {
    const facets = await this.facets.get(rows.map(({ facet }) => facet));
    return rows.flatMap((row) => {
      const facet = facets.get(row.facet);
      return facet ? [toRecord(row, facet)] : [];
    });
  }

  /** Null where no record can match. */
  private async queryOf(filter: RecordFilter): Promise<Omit<PageQuery, 'direction' | 'limit'> | null> {
    const { fromMs, toMs, procedureCode, dossierCode, messageId, subjects } = filter;
    const condition = facetCondition(filter);
    const matching = condition ? await this.facets.matching(condition) : null;
    if (matching?.length === 0) return null;
    return {
      fromMs,
      toMs,
      ...(matching ? { facets: matching.map(({ id }) => id) } : {}),
      ...(procedureCode === undefined ? {} : { procedureCode }),
      ...(dossierCode === undefined ? {} : { dossierCode }),
      ...(messageId === undefined ? {} : { messageId }),
      ...(subjects === undefined ? {} : { subjects }),
    };
  }
}
