import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Digester } from '@motlan/contracts';
import type { Catalogue, CatalogueTimeline } from '@motlan/catalogue';
import type { OutgoingRecord } from '@motlan/kafka';
import { inSpan } from '@motlan/platform';
import { CatalogueInForce } from '../catalogue/catalogue-in-force.ts';
import { CATALOGUE } from '../catalogue/catalogue.token.ts';
import { ExchangeConfig } from '../exchange.config.ts';
import { answerRepeated } from './answer-repeated.ts';
import { decideFresh } from './decide-fresh.ts';
import { Ledger } from './ledger.ts';
import { placeTurn, type DecidedTurn, type PlacedTurn, type Turn } from './turn.ts';

/** What a transaction left to do: answers to publish, and partitions to read again from a position. */
export interface DecidedTogether {
  readonly outgoing: readonly OutgoingRecord[];
  /** One per turn, in order. */
  readonly placed: readonly PlacedTurn[];
}

/** The turns of several partitions in one transaction: lock, load, decide, save. Publishes nothing. */
@Injectable()
export class DecideTogether {
  private readonly logger = new Logger('Intake');

  constructor(
    private readonly db: DataSource,
    private readonly ledger: Ledger,
    private readonly digester: Digester,
    private readonly config: ExchangeConfig,
    private readonly inForce: CatalogueInForce,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  /** Throws what the database threw; then nothing is changed. Of each partition one turn at most. */
  async decide(turns: readonly Turn[]): Promise<DecidedTogether> {
    const records = turns.flatMap((turn) => turn.records);
    const timeline = await this.inForce.readFor(Math.max(...records.map((r) => r.record.timestampMs)));
    const attributes = { records: records.length, partitions: turns.length };
    return inSpan({ name: 'decide', kind: 'internal', attributes }, () =>
      this.db.transaction((tx) => this.decideIn(tx, turns, timeline)),
    );
  }

  private async decideIn(
    tx: EntityManager,
    turns: readonly Turn[],
    timeline: CatalogueTimeline,
  ): Promise<DecidedTogether> {
    const startedMs = performance.now();
    const { ledger, catalogue, digester } = this;
    const context = { decidedAtMs: Date.now(), indexerUrl: this.config.INDEXER_PUBLIC_URL, digester };
    const partitions = turns.map(({ partition }) => partition);
    const positions = await ledger.lock(tx, partitions);
    const placed = turns.map((turn) => placeTurn(turn, positions.get(turn.partition)!)); // All are locked.
    const again: OutgoingRecord[] = [];
    for (const { partition, repeated } of placed) {
      if (repeated.length === 0) continue;
      const before = await ledger.answered(tx, partition, repeated);
      again.push(...answerRepeated(repeated, before, { ...context, partition }));
    }
    const fresh = placed.filter((turn) => turn.fresh.length > 0);
    if (fresh.length === 0) return { outgoing: again, placed };
    const decided = await decideFresh(tx, fresh, { ledger, catalogue, timeline, context });
    await ledger.save(tx, decided);
    this.log(placed, decided, performance.now() - startedMs);
    return { outgoing: again.concat(decided.flatMap(({ answers }) => answers.outgoing)), placed };
  }

  /** One line per partition; `ms` is that of the transaction, `together` how many partitions it decided. */
  private log(placed: readonly PlacedTurn[], decided: readonly DecidedTurn[], ms: number): void {
    const repeated = new Map(placed.map((turn) => [turn.partition, turn.repeated.length]));
    for (const { partition, first, next, answers } of decided) {
      this.logger.log({
        event: 'batch.decided',
        partition,
        offsets: `${first}-${next - 1n}`,
        decided: answers.decisions.length,
        replayed: answers.replayed,
        deadLettered: answers.deadLetters.length,
        repeated: repeated.get(partition) ?? 0,
        together: decided.length,
        ms: Math.round(ms),
      });
    }
  }
}
