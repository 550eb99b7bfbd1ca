import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Kafka, TopicOffsets } from '@motlan/kafka';
import { describeError } from '@motlan/platform';
import { Datasets } from '../datasets.ts';
import { INTAKE_GROUP } from '../intake/create-intake-server.ts';

/** Milliseconds one answer may take; the client itself would wait for a broker for ever. */
const ANSWER_MS = 5_000;

/** How many shared records the index has not taken yet. */
@Injectable()
export class IntakeLag implements OnApplicationShutdown {
  private readonly offsets: TopicOffsets;
  private readonly logger = new Logger(IntakeLag.name);
  private connected: Promise<void> | null = null;

  constructor(
    kafka: Kafka,
    private readonly datasets: Datasets,
  ) {
    this.offsets = new TopicOffsets(kafka);
  }

  /** Null where Kafka does not answer in time. */
  async read(): Promise<number | null> {
    const asked = this.ask().catch((error: unknown) => {
      this.connected = null; // Connect afresh next time.
      this.logger.warn(`lag is not known: ${describeError(error)}`);
      return null;
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ANSWER_MS)));
    return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.connected) await this.offsets.close();
  }

  private async ask(): Promise<number> {
    await (this.connected ??= this.offsets.connect());
    return this.offsets.lag(INTAKE_GROUP, this.datasets.topics);
  }
}
