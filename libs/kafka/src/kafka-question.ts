import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Kafka } from 'kafkajs';
import { FAILURES } from '@motlan/contracts';
import { describeError, Refusal } from '@motlan/platform';
import { askingOnce, cutConnections } from './kafka-client.ts';
import { TopicOffsets } from './topic-offsets.ts';

/** Whoever asks by HTTP waits no longer: a leader that moves has moved by then, and the caller is still there. */
const ANSWER_MS = 5_000;
/** The client ends a try itself, after 2 s without a connection or 10 s without an answer. This is for one that it forgets. */
const TRY_MS = 15_000;
const PAUSE_MS = 200;

/**
 * A question to Kafka whose answer somebody waits for. Without an answer in time it is refused, `not-ready`, while the
 * clients of consumers and senders try for ever.
 *
 * However many ask, one question is in flight, on one connection. Who comes meanwhile gets the next answer, so that it is
 * never older than the asking: whoever has just sent something would take it for taken.
 */
export class KafkaQuestion<T> {
  private readonly logger = new Logger('kafka');
  private offsets: TopicOffsets | null = null;
  private client: Kafka | null = null;
  /** How often a connection was made: each begins at the next broker. */
  private turn = 0;
  private asked: Promise<T> | null = null;
  private next: Promise<T> | null = null;
  private isAway = false;
  private isClosed = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly question: (offsets: TopicOffsets) => Promise<T>,
  ) {}

  /** Throws `not-ready` where Kafka does not answer within this time. */
  async answer(withinMs: number = ANSWER_MS): Promise<T> {
    this.next ??= this.askNext();
    try {
      return await inTime(this.next, withinMs);
    } catch (cause) {
      throw new Refusal('not-ready', 'Kafka does not answer: ask again when its brokers are back', {
        retryAfterS: FAILURES['kafka-away-http'].action.retryAfterS,
        cause,
      });
    }
  }

  close(): void {
    this.isClosed = true;
    this.hangUp();
  }

  private async askNext(): Promise<T> {
    await this.asked?.catch(() => undefined);
    this.asked = this.next;
    this.next = null;
    try {
      const answer = await this.askUntilAnswered();
      if (this.isAway) this.logger.log('Kafka answers again');
      this.isAway = false;
      return answer;
    } catch (error) {
      // An outage is two lines in the log, not one per caller.
      if (!this.isAway && !this.isClosed) this.logger.warn(`Kafka does not answer: ${describeError(error)}`);
      this.isAway = true;
      throw error;
    } finally {
      this.asked = null;
    }
  }

  /** As long as somebody may wait for it; each time over a new connection, at the next broker. */
  private async askUntilAnswered(): Promise<T> {
    const deadline = Date.now() + ANSWER_MS;
    for (;;) {
      try {
        return await inTime(this.askOnce(), TRY_MS);
      } catch (error) {
        this.hangUp();
        if (this.isClosed || Date.now() + PAUSE_MS > deadline) throw error;
        await sleep(PAUSE_MS, undefined, { ref: false });
      }
    }
  }

  private async askOnce(): Promise<T> {
    if (this.isClosed) throw new Error('the app is ending');
    if (!this.offsets) {
      this.client = askingOnce(this.kafka, this.turn);
      this.turn += 1;
      this.offsets = new TopicOffsets(this.client);
      await this.offsets.connect();
      await this.offsets.findBrokers();
    }
    return this.question(this.offsets);
  }

  /** Waits for nothing: brokers that are silent would not say goodbye either. */
  private hangUp(): void {
    void this.offsets?.close().catch(() => undefined);
    if (this.client) cutConnections(this.client);
    this.offsets = null;
    this.client = null;
  }
}

async function inTime<T>(answer: Promise<T>, withinMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer in ${withinMs / 1_000} s`)), withinMs);
  timer.unref(); // Whoever asked may have gone.
  return Promise.race([answer, late.promise]).finally(() => clearTimeout(timer));
}
