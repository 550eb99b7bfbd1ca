import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Publisher } from '@motlan/kafka';
import { faultKindOf, RelayStore, type SendResult } from '@motlan/persistence';
import { describeError, inSpan } from '@motlan/platform';
import { endProcess } from '../end-process.ts';
import { RelayBell } from './relay-bell.ts';
import { REFUSED, REPEATED, SENT } from './relay.measures.ts';
import { sendRows } from './send-rows.ts';
import { LEASE_MS, RENEW_MS, ShardLease } from './shard-lease.ts';

/** What other processes accepted, and what was held back until now, is seen this much later at most. */
const POLL_MS = 250;
const RETRY_MS = 500;
/** The send in hand may finish for so long before it is cut off; a supervisor kills after 10 s and more. */
const STOP_MS = 4_000;
/** Per shard and send. A thousand rows keep the brokers busy; the broker takes 1 MiB of one partition at once. */
const LIMITS = { rowsMax: 1_000, bytesMax: 700_000, leaseMs: LEASE_MS };

/**
 * Brings the outbox to Kafka: leases whole shards, sends what is unsent in their order, one send in flight, and marks it
 * after the acknowledgement. It may die anywhere: what is not marked is sent again, by itself or by another.
 */
@Injectable()
export class Relay implements BeforeApplicationShutdown {
  /** Who it is, among the relays of this database. */
  readonly id = randomUUID();
  private readonly logger = new Logger(Relay.name);
  private readonly lease: ShardLease;
  private running: Promise<void> | null = null;
  private readonly stop = new AbortController();

  constructor(
    private readonly store: RelayStore,
    private readonly publisher: Publisher,
    private readonly bell: RelayBell,
  ) {
    this.lease = new ShardLease(store, this.id);
  }

  /** Begins. Returns at once: neither Kafka nor PostgreSQL need to be there. */
  start(): void {
    this.running ??= this.run().catch((error: unknown) => endProcess(error));
  }

  /** Finishes the send in hand, marks it, gives the shards back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    this.bell.ring();
    await Promise.race([this.running, pause(STOP_MS)]);
    await Promise.race([this.publisher.close(), pause(STOP_MS)]);
    if (!this.running) return;
    await this.lease
      .leave()
      .catch((error: unknown) =>
        this.logger.warn(`the leases run out by themselves: ${describeError(error)}`),
      );
  }

  private async run(): Promise<void> {
    await Promise.race([this.publisher.connect(), once(this.stop.signal, 'abort')]);
    await Promise.all([this.renewWhileRunning(), this.sendWhileRunning()]);
  }

  private async sendWhileRunning(): Promise<void> {
    while (this.goesOn()) {
      try {
        await this.lease.balance();
        if (!(await this.sendOnce())) await this.bell.wait(POLL_MS);
      } catch (error) {
        await this.pauseOrThrow(error);
      }
    }
  }

  /** Beside the sends: one may take as long as Kafka is away, and the shards stay ours meanwhile. */
  private async renewWhileRunning(): Promise<void> {
    while (this.goesOn()) {
      await this.lease.renew().catch((error: unknown) => this.pauseOrThrow(error));
      await pause(RENEW_MS, this.stop.signal);
    }
  }

  /** Sends what is there now. False where there was nothing. */
  private async sendOnce(): Promise<boolean> {
    const rows = await this.store.takeUnsent(this.id, LIMITS);
    if (rows.length === 0) return false;
    const span = { name: 'relay outbox', kind: 'internal', attributes: { records: rows.length } } as const;
    const { results, repeated } = await inSpan(span, async () => {
      const sent = await sendRows(this.publisher, rows);
      await this.mark(sent.results, sent.repeated);
      return sent;
    });

    const refused = results.filter((result) => result.refusedFor !== null).length;
    if (refused > 0) this.logger.warn(`the broker refused ${refused} of ${rows.length} records`);
    SENT.inc(rows.length - refused);
    REFUSED.inc(refused);
    REPEATED.inc(repeated + rows.filter((row) => row.again).length);
    return true;
  }

  /** Kafka has them: to forget that would send them again, so marking is tried for as long as the process runs. */
  private async mark(results: readonly SendResult[], repeated: number): Promise<void> {
    for (;;) {
      try {
        await this.store.markMany(this.id, results, repeated);
        return;
      } catch (error) {
        if (!this.goesOn()) throw error; // Whoever leases the shard next finds the end noted, and counts them.
        await this.pauseOrThrow(error);
      }
    }
  }

  /** A call, because the field changes while others are awaited. */
  private goesOn(): boolean {
    return !this.stop.signal.aborted;
  }

  private async pauseOrThrow(error: unknown): Promise<void> {
    if (!this.goesOn()) {
      this.logger.warn(`stopping: ${describeError(error)}`);
      return;
    }
    if (faultKindOf(error) !== 'passing') throw error;
    this.logger.warn(`trying again: ${describeError(error)}`);
    await pause(RETRY_MS, this.stop.signal);
  }
}

/** Waits, or until the signal; keeps no process alive. */
const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => undefined);
