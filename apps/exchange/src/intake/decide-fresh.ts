import type { EntityManager } from 'typeorm';
import type { Catalogue, CatalogueTimeline } from '@motlan/catalogue';
import { decideBatch, type BatchPlan } from '@motlan/once-only';
import type { StoredAnswer } from '@motlan/persistence';
import { answerFresh, type AnswerContext, type Answers } from './answer-fresh.ts';
import { followUpsOf, type FollowUps } from './follow-ups.ts';
import type { Ledger } from './ledger.ts';
import { identityOf, toOffered } from './offer.ts';
import { isReadable, type ReadableRecord, type UnreadableRecord } from './read-record.ts';

/** By what a batch is decided. */
export interface DecidingBy {
  readonly ledger: Ledger;
  /** Datasets, as the contract has them. */
  readonly catalogue: Catalogue;
  /** Rules, by append time. */
  readonly timeline: CatalogueTimeline;
  readonly context: AnswerContext;
}

export interface DecidedFresh {
  readonly plan: BatchPlan<ReadableRecord>;
  readonly answers: Answers;
  readonly followUps: FollowUps;
  /** Answers the ledger had for these messages before. */
  readonly stored: readonly StoredAnswer[];
}

/** Loads what the ledger holds and decides records that lie above its position. Writes nothing. */
export async function decideFresh(
  tx: EntityManager,
  fresh: readonly (ReadableRecord | UnreadableRecord)[],
  { ledger, catalogue, timeline, context }: DecidingBy,
): Promise<DecidedFresh> {
  const { partition, digester } = context;
  const offered = fresh.filter(isReadable).map((read) => toOffered(read, partition, catalogue, digester));
  const held = await ledger.load(tx, offered);
  const messages = held.answers.map((a) => ({
    identity: identityOf(a.source, a.subject, a.messageId),
    bodyDigest: a.bodyDigest,
  }));
  const plan = decideBatch({ ...held, messages }, offered, (atMs) => timeline.at(atMs).rules);
  const messageIds = new Map(offered.map((o) => [o.appended.offset, o.message.envelope.id]));
  const followUps = followUpsOf(plan.tasks, held, partition, messageIds);
  const answers = answerFresh(fresh, plan.items, held.answers, followUps, context);
  return { plan, answers, followUps, stored: held.answers };
}
