import { Module } from '@nestjs/common';
import { Kafka, Publisher } from '@motlan/kafka';
import { Relay } from './relay.ts';
import { RelayBell } from './relay-bell.ts';

/** Brings the outbox to Kafka. `Relay.start` begins it. */
@Module({
  providers: [
    Relay,
    RelayBell,
    { provide: Publisher, inject: [Kafka], useFactory: (kafka: Kafka) => new Publisher(kafka) },
  ],
  exports: [RelayBell],
})
export class RelayModule {}
