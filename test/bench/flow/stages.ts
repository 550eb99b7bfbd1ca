import { setTimeout as sleep } from 'node:timers/promises';
import { TAIL, WARM_UP } from '../decide/steady-rate.ts';
import type { BenchDatabase } from '../hub/bench-database.ts';
import type { Mail } from './mail.ts';

/** What becomes of a provision, in this order; `indexed` counts persons that were shared. */
export const STAGES = ['accepted', 'sent', 'decided', 'answered', 'indexed'] as const;
export type Stage = (typeof STAGES)[number];
type Counts = Readonly<Record<Stage, number>>;

interface Look {
  readonly atMs: number;
  readonly counts: Counts;
}

/** Where things are counted: the databases of exchange, indexer and node. */
export interface Places {
  readonly ledger: BenchDatabase;
  readonly index: BenchDatabase;
  readonly outbox: BenchDatabase;
}

const POLL_MS = 500;
/** When nothing moves for so long, something has failed. */
const STALL_MS = 60_000;

/** How far everything is, looked at now and then. */
export class Stages {
  private readonly looks: Look[] = [];

  constructor(
    private readonly places: Places,
    private readonly mail: Mail,
  ) {}

  /** Until every provision was answered and every person is in the index. Throws where it stands still. */
  async untilAllArrived(onLook: (counts: Counts) => void): Promise<void> {
    const { provisions, subjects } = this.mail;
    let movedAtMs = Date.now();
    let sum = -1;
    for (;;) {
      const counts = await this.count();
      this.looks.push({ atMs: performance.now(), counts });
      onLook(counts);
      if (counts.answered >= provisions && counts.indexed >= subjects) return;
      const now = Object.values(counts).reduce((total, count) => total + count, 0);
      if (now > sum) movedAtMs = Date.now();
      sum = now;
      if (Date.now() - movedAtMs > STALL_MS) throw new Error(`stands still at ${JSON.stringify(counts)}`);
      await sleep(POLL_MS);
    }
  }

  /** Throws unless each provision was accepted, sent, decided and answered as often as it was posted: once. */
  async assertConserved(): Promise<void> {
    const { provisions, subjects } = this.mail;
    const counts = await this.count();
    const due: Counts = {
      accepted: provisions,
      sent: provisions,
      decided: provisions,
      answered: provisions,
      indexed: subjects,
    };
    for (const stage of STAGES) {
      if (counts[stage] !== due[stage])
        throw new Error(`not conserved: ${counts[stage]} ${stage}, not ${due[stage]}`);
    }
  }

  /** Provisions a second that passed each stage, warm-up and tail cut off; persons a second in the index. */
  rates(): Counts {
    return Object.fromEntries(STAGES.map((stage) => [stage, this.rateOf(stage)])) as Record<Stage, number>;
  }

  private rateOf(stage: Stage): number {
    const whole = this.looks.at(-1)?.counts[stage] ?? 0;
    const from = this.looks.find(({ counts }) => counts[stage] >= whole * WARM_UP);
    const to = this.looks.find(({ counts }) => counts[stage] >= whole * (1 - TAIL));
    if (!from || !to || to.atMs <= from.atMs) return NaN; // Too few looks: state more --messages.
    return ((to.counts[stage] - from.counts[stage]) / (to.atMs - from.atMs)) * 1_000;
  }

  private async count(): Promise<Counts> {
    const { ledger, index, outbox } = this.places;
    const one = async (database: BenchDatabase, sql: string) =>
      Number((await database.query<{ n: string | null }>(sql))[0]?.n ?? 0);
    return {
      accepted: await one(outbox, `SELECT count(*) AS n FROM outbox`),
      sent: await one(outbox, `SELECT sum(sent) AS n FROM outbox_shard`),
      decided: await one(ledger, `SELECT sum(decided + replayed) AS n FROM intake`),
      answered: await one(outbox, `SELECT count(*) AS n FROM inbox WHERE type = 'vn.motlan.decision.v1'`),
      indexed: await one(index, `SELECT count(*) AS n FROM indexed_record`),
    };
  }
}
