import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Cleanup } from './cleanup/cleanup.ts';
import { startInbox } from './inbox/start-inbox.ts';
import { OutboxLevel } from './intake/outbox-level.ts';
import { Relay } from './relay/relay.ts';

/** Begins what the node does besides HTTP. Kafka may come later. */
export async function startWork(app: NestFastifyApplication): Promise<void> {
  await app.get(OutboxLevel).watch(); // A full outbox is known before the first provision comes.
  app.get(Relay).start();
  app.get(Cleanup).start();
  startInbox(app);
}
