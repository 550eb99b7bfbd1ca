import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Kafka, TopicOffsets } from '@motlan/kafka';
import { describeError } from '@motlan/platform';
import { KnownCatalogue } from '../known-catalogue.ts';
import { READER_GROUP, topicsOf } from '../reader/create-reader-server.ts';
import { KeptBriefly } from './kept-briefly.ts';

/** Milliseconds one answer may take; the client itself would wait for a broker for ever. */
const ANSWER_MS = 2_000;
/** It asks the broker about every topic. */
const KEPT_MS = 5_000;
/** A busy broker answers late: that is no reason to say that it is away. */
const STILL_TRUE_MS = 30_000;

/** How many records of all topics the reader has not taken yet. */
@Injectable()
export class ReaderLag implements OnApplicationShutdown {
  private readonly offsets: TopicOffsets;
  private readonly logger = new Logger(ReaderLag.name);
  private readonly kept = new KeptBriefly<number | null>(KEPT_MS);
  private connected: Promise<void> | null = null;
  private asking: Promise<number | null> | null = null;
  private last: { readonly atMs: number; readonly lag: number } | null = null;

  constructor(
    kafka: Kafka,
    private readonly catalogue: KnownCatalogue,
  ) {
    this.offsets = new TopicOffsets(kafka);
  }

  /** The last answer counts for half a minute, for one may be slow; null where Kafka did not answer for longer. */
  async read(): Promise<number | null> {
    const lag = await this.kept.get(() => this.readNow());
    if (lag !== null) return lag;
    return this.last && Date.now() - this.last.atMs < STILL_TRUE_MS ? this.last.lag : null;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.connected) await this.offsets.close();
  }

  private async readNow(): Promise<number | null> {
    // One at a time: a late answer is for whoever asks next.
    this.asking ??= this.ask()
      .then((lag) => (this.last = { atMs: Date.now(), lag }).lag)
      .catch((error: unknown) => {
        this.connected = null; // Connect afresh next time.
        this.logger.warn(`lag is not known: ${describeError(error)}`);
        return null;
      })
      .finally(() => (this.asking = null));
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ANSWER_MS)));
    return Promise.race([this.asking, tooLate]).finally(() => clearTimeout(timer));
  }

  private async ask(): Promise<number> {
    await (this.connected ??= this.offsets.connect());
    return this.offsets.lag(READER_GROUP, topicsOf(this.catalogue));
  }
}
