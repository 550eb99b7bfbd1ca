import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidV7 } from 'uuid';
import {
  agencySource,
  eventHeaders,
  EVENT_TYPES,
  headerText,
  partitionOf,
  ProvisionContract,
  PROVISION_PARTITIONS,
  PROVISIONS_TOPIC,
  validTraceparent,
  type Breach,
  type EditedRedriveRequest,
  type EditedRedriveStarted,
} from '@motlan/contracts';
import { restoreHeaders } from '@motlan/kafka';
import { RedriveStore, type LetterPosition, type WholeLetter } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { toActMessage } from '../acts/act-message.ts';
import { ActSender } from '../acts/act-sender.ts';

/** Sends a letter put right: a new message of the same sender, which names the old one as its cause. */
@Injectable()
export class RedriveEdited {
  constructor(
    private readonly db: DataSource,
    private readonly store: RedriveStore,
    private readonly contract: ProvisionContract,
    private readonly sender: ActSender,
  ) {}

  /** Throws `unknown-letter`, `unknown-agency` where the letter names no sender, and what the contract has against the body. */
  async redrive(
    position: LetterPosition,
    { body, reason }: EditedRedriveRequest,
    by: string,
  ): Promise<EditedRedriveStarted> {
    const choice = { positions: [position] };
    const bytes = this.checked(body);
    const [id, messageId] = [randomUUID(), uuidV7()];
    await this.db.transaction(async (tx) => {
      const [locked] = await this.store.lock(tx, choice);
      const [letter] = locked ? await this.store.whole([locked]) : [];
      if (!letter)
        throw new Refusal('unknown-letter', 'GET /v1/dead-letters lists them', { parameter: 'offset' });
      const subject = (JSON.parse(bytes) as { subject: string }).subject; // The contract has just checked it.
      const record = toRecord(letter, messageId, subject, bytes);
      await this.store.add(tx, { id, by, reason, kind: 'edited', filter: null, letters: 1 });
      await this.store.sendEdited(tx, id, letter, { ...toActMessage(record), messageId, subject });
    });
    this.sender.ring();
    return { id, messageId };
  }

  /** The body as it will be sent. Checked twice: before it is written, since it may be nested too deep, and as bytes. */
  private checked(body: object): string {
    const { breaches } = this.contract.read(body);
    if (breaches) throw inBody(breaches);
    const text = JSON.stringify(body);
    const written = this.contract.readBytes(Buffer.from(text));
    if (written.breaches) throw inBody(written.breaches);
    return text;
  }
}

function toRecord(letter: WholeLetter, id: string, subject: string, value: string) {
  if (letter.agency === null)
    throw new Refusal('unknown-agency', 'the letter names no sender of the catalogue', { status: 422 });
  const headers = eventHeaders({
    id,
    type: EVENT_TYPES.provision,
    source: agencySource(letter.agency),
    subject,
    time: new Date().toISOString(),
    traceparent: validTraceparent(headerText(restoreHeaders(letter.headers), 'traceparent')),
    causationId: letter.messageId,
  });
  const partition = partitionOf(subject, PROVISION_PARTITIONS);
  return { topic: PROVISIONS_TOPIC, partition, key: subject, value, headers };
}

const inBody = (breaches: readonly Breach[]): Refusal =>
  Refusal.ofBreaches(
    breaches.map((breach) => ({ ...breach, pointer: `/body${breach.pointer}` })),
    422,
  );
