import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  Digester,
  ProvisionContract,
  type LetterOutcome,
  type PreviewedLetter,
  type RedrivePreview,
  type RedriveRequest,
} from '@motlan/contracts';
import type { Catalogue, CatalogueTimeline } from '@motlan/catalogue';
import { restoreHeaders } from '@motlan/kafka';
import { RULE_SET } from '@motlan/once-only';
import { faultKindOf, RedriveStore, type WholeLetter } from '@motlan/persistence';
import { CatalogueInForce } from '../catalogue/catalogue-in-force.ts';
import { CATALOGUE } from '../catalogue/catalogue.token.ts';
import { ExchangeConfig } from '../exchange.config.ts';
import { decideFresh } from '../intake/decide-fresh.ts';
import { asFailed } from '../intake/intake.ts';
import { Ledger } from '../intake/ledger.ts';
import { readRecord, type Read } from '../intake/read-record.ts';
import { TestSubjects } from '../intake/test-subjects.ts';
import { ChooseLetters, requireAll } from './choose-letters.ts';
import { countOutcomes, outcomesOf, setAsideOf } from './letter-outcomes.ts';
import { rehearsalsOf } from './rehearsals-of.ts';

/** What stays the same while letters are rehearsed. */
interface Rehearsal {
  readonly timeline: CatalogueTimeline;
  readonly nowMs: number;
  readonly partition: number;
}

/**
 * Says what letters would become if they were sent now: the intake's own steps, in a transaction that is rolled back, as if
 * they were the next records of their partitions. Each partition waits for a batch, as it does for any other.
 */
@Injectable()
export class RehearseRedrive {
  constructor(
    private readonly store: RedriveStore,
    private readonly chooser: ChooseLetters,
    private readonly ledger: Ledger,
    private readonly contract: ProvisionContract,
    private readonly digester: Digester,
    private readonly config: ExchangeConfig,
    private readonly inForce: CatalogueInForce,
    private readonly testSubjects: TestSubjects,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  /** Throws `too-many-letters` and `unknown-letter`. */
  async rehearse(request: RedriveRequest): Promise<RedrivePreview> {
    const letters = await this.store.choose(await this.chooser.choose(request));
    requireAll(letters, request);
    const nowMs = this.inForce.nowMs();
    const timeline = await this.inForce.readFor(nowMs);
    const found = new Map<string, PreviewedLetter>();
    for (const { partition, positions } of rehearsalsOf(letters)) {
      const whole = await this.store.whole(positions);
      const outcomes = await this.rehearseSome(whole, { timeline, nowMs, partition });
      for (const [i, letter] of whole.entries()) found.set(positionOf(letter), outcomes[i]!); // One per letter.
    }
    const outcomes = letters.flatMap((letter) => found.get(positionOf(letter)) ?? []);
    return {
      dryRun: true,
      letters: outcomes.length,
      counts: countOutcomes(outcomes),
      catalogueVersion: timeline.at(nowMs).version,
      ruleSet: RULE_SET,
      decidedAt: new Date(nowMs).toISOString(),
      outcomes,
    };
  }

  private async rehearseSome(
    letters: readonly WholeLetter[],
    rehearsal: Rehearsal,
  ): Promise<PreviewedLetter[]> {
    const { partition, nowMs } = rehearsal;
    const outcomes = await this.store.rehearse(partition, (tx, position) => {
      const reads = letters.map(({ key, value, headers }, i) => {
        const offset = String(position + BigInt(i));
        const record = { offset, timestampMs: nowMs, key, value, headers: restoreHeaders(headers) };
        return readRecord(record, partition, this.contract, this.catalogue, this.testSubjects);
      });
      return this.decideOrHalve(tx, reads, rehearsal);
    });
    return letters.map((letter, i) => ({
      position: positionOf(letter),
      agency: letter.agency,
      messageId: letter.messageId,
      wasSetAsideFor: letter.reason,
      ...outcomes[i]!, // One per letter.
    }));
  }

  /** As the intake halves a batch until the record the ledger cannot store is alone. */
  private async decideOrHalve(
    tx: EntityManager,
    reads: readonly Read[],
    rehearsal: Rehearsal,
  ): Promise<LetterOutcome[]> {
    try {
      return await tx.transaction((savepoint) => this.decide(savepoint, reads, rehearsal));
    } catch (error) {
      if (faultKindOf(error) !== 'record') throw error;
      const [alone] = reads;
      if (reads.length === 1 && alone) return [setAsideOf(asFailed(alone))];
    }
    const middle = Math.floor(reads.length / 2);
    const first = await this.decideOrHalve(tx, reads.slice(0, middle), rehearsal);
    return [...first, ...(await this.decideOrHalve(tx, reads.slice(middle), rehearsal))];
  }

  private async decide(
    tx: EntityManager,
    reads: readonly Read[],
    { timeline, nowMs, partition }: Rehearsal,
  ): Promise<LetterOutcome[]> {
    const { ledger, catalogue, digester } = this;
    const context = { decidedAtMs: nowMs, indexerUrl: this.config.INDEXER_PUBLIC_URL, digester };
    const turn = { partition, fresh: reads }; // Never of no record.
    const [decided] = await decideFresh(tx, [turn], { ledger, catalogue, timeline, context });
    await this.ledger.save(tx, [decided!]); // One per turn.
    return outcomesOf(reads, decided!);
  }
}

const positionOf = ({ partition, offset }: Pick<WholeLetter, 'partition' | 'offset'>): string =>
  `${partition}/${offset}`;
