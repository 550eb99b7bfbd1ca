import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import { Kafka, KafkaQuestion, type PartitionBounds } from '@motlan/kafka';

type Bounds = ReadonlyMap<number, PartitionBounds>;

/** Where the partitions of `motlan.provisions` begin and end, as Kafka says it now. */
@Injectable()
export class ProvisionBounds implements OnApplicationShutdown {
  private readonly question: KafkaQuestion<Bounds>;

  constructor(kafka: Kafka) {
    this.question = new KafkaQuestion(kafka, (offsets) => offsets.bounds(PROVISIONS_TOPIC));
  }

  /** Throws `not-ready` where Kafka does not answer in time. */
  read(): Promise<Bounds> {
    return this.question.answer();
  }

  onApplicationShutdown(): void {
    this.question.close();
  }
}
