import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { firstLevel, type CollectionPlanRequest } from '@motlan/contracts';
import type { CollectionPlan } from '@motlan/once-only';
import { PlanCountStore, type PlanCount } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { countPlan } from './count-plan.ts';

/** A plan is answered without writing: a statement a second, however many plans, and at most a second is lost with the process. */
const EVERY_MS = 1_000;

/** Counts collection plans. What waits is small: one entry a day, agency and procedure. */
@Injectable()
export class PlanCounter implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PlanCounter.name);
  private waiting = new Map<string, PlanCount>();
  private writing: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly counts: PlanCountStore) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), EVERY_MS);
    this.timer.unref();
  }

  add({ agency, procedureCode }: CollectionPlanRequest, plan: CollectionPlan, atMs: number): void {
    const day = new Date(atMs).toISOString().slice(0, 10);
    this.wait({ day, agency: firstLevel(agency), procedureCode, ...countPlan(plan) });
  }

  /** Writes what waits. A fault is logged and the counts wait for the next time. */
  async flush(): Promise<void> {
    await this.writing; // One statement at a time: what it could not write waits again.
    if (this.waiting.size === 0) return;
    this.writing ??= this.write().finally(() => (this.writing = null));
    await this.writing;
  }

  /** Nobody is being answered any more, and the database is still there. */
  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.flush();
  }

  private async write(): Promise<void> {
    const counts = [...this.waiting.values()];
    this.waiting = new Map();
    try {
      await this.counts.addMany(counts);
    } catch (error) {
      for (const count of counts) this.wait(count);
      this.logger.warn(`counts of plans wait: ${describeError(error)}`);
    }
  }

  private wait(count: PlanCount): void {
    const key = `${count.day} ${count.agency} ${count.procedureCode}`;
    const before = this.waiting.get(key);
    this.waiting.set(key, before ? sum(before, count) : count);
  }
}

const sum = (a: PlanCount, b: PlanCount): PlanCount => ({
  ...a,
  plans: a.plans + b.plans,
  papersSpared: a.papersSpared + b.papersSpared,
  papersAsked: a.papersAsked + b.papersAsked,
  papersNeverHeld: a.papersNeverHeld + b.papersNeverHeld,
  copiesSpared: a.copiesSpared + b.copiesSpared,
});
