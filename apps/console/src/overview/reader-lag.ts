import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Kafka, KafkaQuestion } from '@motlan/kafka';
import { KnownCatalogue } from '../known-catalogue.ts';
import { READER_GROUP, topicsOf } from '../reader/create-reader-server.ts';
import { KeptBriefly } from './kept-briefly.ts';

/** The overview and the measures do not wait for Kafka longer than for an app. */
const ANSWER_MS = 2_000;
/** It asks the broker about every topic. */
const KEPT_MS = 5_000;
/** A busy broker answers late: that is no reason to say that it is away. */
const STILL_TRUE_MS = 30_000;

/** How many records of all topics the reader has not taken yet. */
@Injectable()
export class ReaderLag implements OnApplicationShutdown {
  private readonly question: KafkaQuestion<number>;
  private readonly kept = new KeptBriefly<number | null>(KEPT_MS);
  private last: { readonly atMs: number; readonly lag: number } | null = null;

  constructor(kafka: Kafka, catalogue: KnownCatalogue) {
    this.question = new KafkaQuestion(kafka, async (offsets) => {
      const lag = await offsets.lag(READER_GROUP, topicsOf(catalogue));
      this.last = { atMs: Date.now(), lag }; // A late answer is for whoever asks next.
      return lag;
    });
  }

  /** The last answer counts for half a minute, for one may be slow; null where Kafka did not answer for longer. */
  async read(): Promise<number | null> {
    const lag = await this.kept.get(() => this.question.answer(ANSWER_MS).catch(() => null));
    if (lag !== null) return lag;
    return this.last && Date.now() - this.last.atMs < STILL_TRUE_MS ? this.last.lag : null;
  }

  onApplicationShutdown(): void {
    this.question.close();
  }
}
