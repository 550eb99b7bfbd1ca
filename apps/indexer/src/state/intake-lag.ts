import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Kafka, KafkaQuestion } from '@motlan/kafka';
import { Datasets } from '../datasets.ts';
import { INTAKE_GROUP } from '../intake/create-intake-server.ts';

/** How many shared records the index has not taken yet. */
@Injectable()
export class IntakeLag implements OnApplicationShutdown {
  private readonly question: KafkaQuestion<number>;

  constructor(kafka: Kafka, datasets: Datasets) {
    this.question = new KafkaQuestion(kafka, (offsets) => offsets.lag(INTAKE_GROUP, datasets.topics));
  }

  /** Throws `not-ready` where Kafka does not answer in time. */
  read(withinMs?: number): Promise<number> {
    return this.question.answer(withinMs);
  }

  onApplicationShutdown(): void {
    this.question.close();
  }
}
