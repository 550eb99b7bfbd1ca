import { Controller, Inject } from '@nestjs/common';
import { ClientKafka, Ctx, EventPattern, KafkaContext, Payload } from '@nestjs/microservices';
import { InjectRepository } from '@nestjs/typeorm';
import { lastValueFrom } from 'rxjs';
import { Repository } from 'typeorm';
import { headerText, PROVISIONS_TOPIC } from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import { decisionOutput, sharedOutput } from '../rule/plain-outputs.ts';
import { decidePlainly, emptySubject, type PlainProvision } from '../rule/plain-rule.ts';
import { readPlainly } from '../rule/read-plainly.ts';
import { DecidedMessage, KnownSubject } from './nest-entities.ts';
import { processArguments } from './process-arguments.ts';

export const KAFKA_CLIENT = 'KAFKA_CLIENT';

/** Handles one provision after the other, as the guides show it. */
@Controller()
export class ProvisionsController {
  private readonly facts = processArguments().facts;

  constructor(
    @InjectRepository(KnownSubject) private readonly subjects: Repository<KnownSubject>,
    @InjectRepository(DecidedMessage) private readonly messages: Repository<DecidedMessage>,
    @Inject(KAFKA_CLIENT) private readonly client: ClientKafka,
  ) {}

  // Left to itself TypeScript takes the overload for maps of events.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-arguments
  @EventPattern<string>(PROVISIONS_TOPIC)
  async handle(@Payload() provision: PlainProvision, @Ctx() context: KafkaContext): Promise<void> {
    const { headers = {}, offset, timestamp } = context.getMessage(); // Nest has parsed the body.
    const message = readPlainly((name) => headerText(headers, name), provision, {
      partition: context.getPartition(),
      offset,
      timestamp,
    });
    const id = message.messageId;
    const before = await this.messages.findOne({ where: { id } });
    if (before) {
      await this.emit(decisionOutput(message, { ...before.decision, replayed: true }));
      return;
    }
    const { subject } = message.provision;
    const known = await this.subjects.findOne({ where: { subject } });
    const state = known?.state ?? emptySubject();
    const { decision, shares } = decidePlainly(this.facts, state, message);
    await this.subjects.save({ subject, state });
    await this.messages.save({ id, decision });
    await this.emit(decisionOutput(message, decision));
    if (shares) await this.emit(sharedOutput(message));
  }

  private emit({ topic, key, value, headers }: OutgoingRecord): Promise<unknown> {
    return lastValueFrom(this.client.emit(topic, { key, value, headers }), { defaultValue: undefined });
  }
}
