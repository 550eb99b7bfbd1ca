import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  faultKindOf,
  OperationalRecordStore,
  RecordChangeStore,
  type RecordEvent,
} from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { Facets } from '../records/facets.ts';
import { keptFromMs } from './kept-for.ts';
import { mergeEvents } from './merge-events.ts';
import { placeReplays } from './place-replays.ts';
import { READ_EVENTS } from './reader.measures.ts';
import type { Sightings } from './sightings.ts';

interface Job {
  readonly sightings: Sightings;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Sightings of one transaction: what a few full batches hold, and some hundred milliseconds of work. */
const SIGHTINGS_MAX = 5_000;

/**
 * Writes what was read, one transaction at a time: batches of the 128 partitions that arrive meanwhile go together into the next
 * one. So a message and its answer often meet before either is written, and small batches cost little.
 */
@Injectable()
export class RecordWriter {
  private readonly logger = new Logger('reader');
  private queue: Job[] = [];
  private isWriting = false;
  /** Whether answers may wait for their message: at the start nobody knows. */
  private someWait = true;

  constructor(
    private readonly db: DataSource,
    private readonly facets: Facets,
    private readonly records: OperationalRecordStore,
    private readonly changes: RecordChangeStore,
  ) {}

  /** Resolves when all of it is committed. Safe to repeat; rejects with the fault of the database. */
  write(sightings: Sightings): Promise<void> {
    if (sizeOf(sightings) === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.queue.push({ sightings, resolve, reject });
      if (!this.isWriting) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.isWriting = true;
    while (this.queue.length > 0) {
      const jobs = this.gather();
      try {
        await this.saveOrHalve(together(jobs.map(({ sightings }) => sightings)));
        for (const { resolve } of jobs) resolve();
      } catch (error) {
        for (const { reject } of jobs) reject(error);
      }
    }
    this.isWriting = false;
  }

  /** The first jobs in line, as many as fit; at least one. */
  private gather(): Job[] {
    let size = 0;
    const end = this.queue.findIndex(
      ({ sightings }, i) => (size += sizeOf(sightings)) > SIGHTINGS_MAX && i > 0,
    );
    return this.queue.splice(0, end === -1 ? this.queue.length : end);
  }

  /** Halves where the database refuses a row, until it is alone: that one is left out, and the others go on. */
  private async saveOrHalve(sightings: Sightings): Promise<void> {
    try {
      await this.save(sightings);
    } catch (error) {
      if (faultKindOf(error) !== 'record') throw error;
      if (sizeOf(sightings) === 1) {
        this.logger.error(`a record cannot be kept: ${describeError(error)}`);
        READ_EVENTS.inc({ outcome: 'refused' });
        return;
      }
      for (const half of halves(sightings)) await this.saveOrHalve(half);
    }
  }

  private async save({ seen, replays, shared }: Sightings): Promise<void> {
    const numbers = await this.facets.numbersOf(
      [...seen, ...replays].flatMap(({ facet }) => (facet ? [facet] : [])),
    );
    let next = 0;
    const numberOf = (facet: unknown) => (facet ? numbers[next++]! : null); // One per facet, in order.
    const inHand = seen.map(({ event, facet }) => ({
      event: { ...event, facet: numberOf(facet) },
      publisher: event.source ?? facet?.agency ?? null,
    }));
    const answers = replays.map(({ answer, facet }) => ({ ...answer, facet: numberOf(facet)! }));
    await this.db.transaction(async (tx) => {
      const { placed, unplaced } = await placeReplays(tx, this.records, inHand, answers);
      await this.records.keepUnplaced(tx, unplaced);
      if (unplaced.length > 0) this.someWait = true;
      await this.records.addShared(tx, shared);
      await this.upsert(tx, [...inHand.map(({ event }) => event), ...placed]);
    });
    READ_EVENTS.inc({ outcome: 'kept' }, seen.length + replays.length + shared.length);
  }

  /** Places answers whose message was read after them. */
  async placeWaiting(rowsMax: number): Promise<void> {
    if (!this.someWait) return;
    this.someWait = false; // Said again by whoever keeps one meanwhile.
    const waiting = await this.db.transaction(async (tx) => {
      const answers = await this.records.waiting(tx, rowsMax);
      const { placed, unplaced } = await placeReplays(tx, this.records, [], answers);
      const done = answers.filter((answer) => !unplaced.includes(answer));
      await this.records.forgetUnplaced(
        tx,
        done.map(({ id }) => id),
      );
      await this.upsert(tx, placed);
      return this.records.countUnplaced(tx);
    });
    if (waiting > 0) this.someWait = true;
  }

  private async upsert(tx: EntityManager, events: readonly RecordEvent[]): Promise<void> {
    const moves = await this.records.upsertMany(tx, mergeEvents(events), keptFromMs(Date.now()));
    await this.changes.add(tx, moves);
  }
}

const sizeOf = ({ seen, replays, shared }: Sightings): number => seen.length + replays.length + shared.length;

const together = (all: readonly Sightings[]): Sightings => ({
  seen: all.flatMap(({ seen }) => seen),
  replays: all.flatMap(({ replays }) => replays),
  shared: all.flatMap(({ shared }) => shared),
});

/** Two parts that are both smaller: by kind, else in the middle. */
function halves({ seen, replays, shared }: Sightings): Sightings[] {
  const none: Sightings = { seen: [], replays: [], shared: [] };
  if (seen.length > 0 && replays.length + shared.length > 0)
    return [
      { ...none, seen },
      { ...none, replays, shared },
    ];
  if (replays.length > 0 && shared.length > 0)
    return [
      { ...none, replays },
      { ...none, shared },
    ];
  const cut = <T>(items: readonly T[]) => [
    items.slice(0, Math.ceil(items.length / 2)),
    items.slice(Math.ceil(items.length / 2)),
  ];
  const [[s1, s2], [r1, r2], [h1, h2]] = [cut(seen), cut(replays), cut(shared)];
  return [
    { seen: s1!, replays: r1!, shared: h1! }, // cut makes two.
    { seen: s2!, replays: r2!, shared: h2! },
  ];
}
