import type { EntityManager } from 'typeorm';
import type { Catalogue, CatalogueTimeline } from '@motlan/catalogue';
import { decideBatch } from '@motlan/once-only';
import { answerFresh, type AnswerContext } from './answer-fresh.ts';
import { followUpsOf } from './follow-ups.ts';
import type { Ledger, LoadedBefore } from './ledger.ts';
import { identityOf, toOffered, type OfferedRecord } from './offer.ts';
import { isReadable } from './read-record.ts';
import { shareOut } from './share-out.ts';
import type { DecidedTurn, FreshTurn } from './turn.ts';

/** By what a batch is decided. */
export interface DecidingBy {
  readonly ledger: Ledger;
  /** Datasets, as the contract has them. */
  readonly catalogue: Catalogue;
  /** Rules, by append time. */
  readonly timeline: CatalogueTimeline;
  readonly context: Omit<AnswerContext, 'partition'>;
}

/** Loads what the ledger holds of all turns at once, and decides each. Writes nothing. One answer per turn, in order. */
export async function decideFresh(
  tx: EntityManager,
  turns: readonly FreshTurn[],
  by: DecidingBy,
): Promise<DecidedTurn[]> {
  const { ledger, catalogue, context } = by;
  const offered = turns.map(({ partition, fresh }) =>
    fresh.filter(isReadable).map((read) => toOffered(read, partition, catalogue, context.digester)),
  );
  const held = shareOut(await ledger.load(tx, offered.flat()), offered);
  return turns.map((turn, i) => decideTurn(turn, offered[i]!, held[i]!, by)); // One of each per turn.
}

function decideTurn(
  { partition, fresh }: FreshTurn,
  offered: readonly OfferedRecord[],
  held: LoadedBefore,
  { timeline, context }: DecidingBy,
): DecidedTurn {
  const messages = held.answers.map((a) => ({
    identity: identityOf(a.source, a.subject, a.messageId),
    bodyDigest: a.bodyDigest,
  }));
  const plan = decideBatch({ ...held, messages }, offered, (atMs) => timeline.at(atMs).rules);
  const messageIds = new Map(offered.map((o) => [o.appended.offset, o.message.envelope.id]));
  const followUps = followUpsOf(plan.tasks, held, partition, messageIds);
  const answers = answerFresh(fresh, plan.items, held.answers, followUps, { ...context, partition });
  const first = fresh[0]!.record.offset; // A turn is never empty.
  const next = BigInt(fresh[fresh.length - 1]!.record.offset) + 1n;
  return { partition, first, next, plan, answers, followUps, stored: held.answers };
}
