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

/** How many records of all topics the reader has not taken yet. */
@Injectable()
export class ReaderLag implements OnApplicationShutdown {
  private readonly offsets: TopicOffsets;
  private readonly logger = new Logger(ReaderLag.name);
  private readonly kept = new KeptBriefly<number | null>(KEPT_MS);
  private connected: Promise<void> | null = null;

  constructor(
    kafka: Kafka,
    private readonly catalogue: KnownCatalogue,
  ) {
    this.offsets = new TopicOffsets(kafka);
  }

  /** Null where Kafka does not answer in time. */
  read(): Promise<number | null> {
    return this.kept.get(() => this.readNow());
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.connected) await this.offsets.close();
  }

  private async readNow(): Promise<number | null> {
    const asked = this.ask().catch((error: unknown) => {
      this.connected = null; // Connect afresh next time.
      this.logger.warn(`lag is not known: ${describeError(error)}`);
      return null;
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ANSWER_MS)));
    return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
  }

  private async ask(): Promise<number> {
    await (this.connected ??= this.offsets.connect());
    return this.offsets.lag(READER_GROUP, topicsOf(this.catalogue));
  }
}
