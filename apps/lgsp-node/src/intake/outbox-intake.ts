import { Injectable } from '@nestjs/common';
import { FAILURES, firstLevel, partitionOf, PROVISION_PARTITIONS } from '@motlan/contracts';
import { InboxStore, OutboxStore, type AcceptedRow, type InboxRow } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { RelayBell } from '../relay/relay-bell.ts';
import { whileReachable } from '../while-reachable.ts';
import { HeldSubjects } from './held-subjects.ts';
import { OutboxLevel } from './outbox-level.ts';
import { OutboxWriter } from './outbox-writer.ts';
import { answerTo, statusOf, type ProvisionStatus } from './provision-status.ts';
import type { Offered } from './read-provision.ts';

/** What became of one offer: its present status, or the refusal of an id used for another body. */
export interface Taken {
  readonly messageId: string;
  readonly isNew: boolean;
  readonly status: ProvisionStatus | null;
  /** Null exactly where there is a status. */
  readonly refusal: Refusal | null;
}

/** A provision as the node knows it. */
export interface KnownProvision {
  readonly row: AcceptedRow;
  readonly status: ProvisionStatus;
  readonly answer: InboxRow | null;
}

const NOTHING_PROMISED = 'nothing was promised, send it again';

/** Takes provisions into the outbox and knows what became of them. What it promises is committed. */
@Injectable()
export class OutboxIntake {
  constructor(
    private readonly outbox: OutboxStore,
    private readonly writer: OutboxWriter,
    private readonly inbox: InboxStore,
    private readonly level: OutboxLevel,
    private readonly bell: RelayBell,
    private readonly held: HeldSubjects,
  ) {}

  /** Stores what is new in one transaction; the answers are in the order of the offers. Throws `outbox-full`, `not-ready`. */
  async take(agency: string, offers: readonly Offered[], traceparent: string): Promise<Taken[]> {
    if (this.level.isFull()) {
      const { retryAfterS } = FAILURES['outbox-full'].action;
      throw new Refusal('outbox-full', 'send it again later', { retryAfterS });
    }
    const nodeAgency = firstLevel(agency);
    const firstOfId = new Map<string, Offered>();
    for (const offer of offers) if (!firstOfId.has(offer.messageId)) firstOfId.set(offer.messageId, offer);
    const rows = [...firstOfId.values()].map((offer) => ({
      ...offer,
      agency,
      nodeAgency,
      traceparent,
      shard: partitionOf(offer.subject, PROVISION_PARTITIONS),
      holdMs: this.held.holdMsOf(offer.subject),
    }));
    const written = await whileReachable(NOTHING_PROMISED, () =>
      this.level.countIn(firstOfId, () => this.writer.write(rows)),
    );
    if (written.size > 0) this.bell.ring();
    if (written.size === offers.length) return offers.map(asNew);
    return this.compare(agency, offers, firstOfId, written);
  }

  /** Throws `unknown-message`. */
  async find(agency: string, messageId: string): Promise<KnownProvision> {
    const known = await whileReachable(NOTHING_PROMISED, () => this.findMany(agency, [messageId]));
    const provision = known.get(messageId);
    if (!provision)
      throw new Refusal('unknown-message', 'it was not accepted here', { parameter: 'messageId' });
    return provision;
  }

  /** Some ids were there before, or stand twice among the offers: the body tells a repetition from a reuse. */
  private async compare(
    agency: string,
    offers: readonly Offered[],
    firstOfId: ReadonlyMap<string, Offered>,
    written: ReadonlySet<string>,
  ): Promise<Taken[]> {
    const old = [...firstOfId.keys()].filter((id) => !written.has(id));
    const known = await whileReachable(NOTHING_PROMISED, () => this.findMany(agency, old));
    return offers.map((offer) => {
      const first = firstOfId.get(offer.messageId)!; // Every offer is in the map or behind one that is.
      const isWritten = written.has(offer.messageId);
      if (isWritten && first === offer) return asNew(offer);
      const provision = known.get(offer.messageId);
      const digest = isWritten ? first.bodyDigest : provision?.row.bodyDigest;
      if (digest?.equals(offer.bodyDigest)) return repeated(offer, provision?.status ?? 'QUEUED');
      const refusal = Refusal.ofBreaches([REUSED]);
      return { messageId: offer.messageId, isNew: false, status: null, refusal };
    });
  }

  private async findMany(
    agency: string,
    messageIds: readonly string[],
  ): Promise<ReadonlyMap<string, KnownProvision>> {
    if (messageIds.length === 0) return new Map();
    const nodeAgency = firstLevel(agency);
    const [accepted, answers] = await Promise.all([
      this.outbox.findMany(nodeAgency, messageIds),
      this.inbox.answersTo(nodeAgency, messageIds),
    ]);
    const own = accepted.filter((row) => row.agency === agency);
    return new Map(
      own.map((row) => {
        const answer = answerTo(row, accepted, answers);
        return [row.messageId, { row, answer, status: statusOf(row, answer) }];
      }),
    );
  }
}

const REUSED = {
  code: 'message-id-reused',
  pointer: '',
  detail: 'send another body under a new id',
} as const;

const asNew = ({ messageId }: Offered): Taken => ({
  messageId,
  isNew: true,
  status: 'QUEUED',
  refusal: null,
});
const repeated = ({ messageId }: Offered, status: ProvisionStatus): Taken => ({
  messageId,
  isNew: false,
  status,
  refusal: null,
});
