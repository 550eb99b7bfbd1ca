import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AlertRuleId } from '@motlan/contracts';
import { AlertStore } from '@motlan/persistence';
import { ConsoleConfig } from '../console.config.ts';
import { toMemory, type AlertMemory } from './alert-memory.ts';
import { ALERT_RULES } from './alert-rules.ts';
import { compareSums, type DatasetSum } from './compare-sums.ts';
import { growthOf, withSample, type Sample } from './growth.ts';
import type { HubReadings } from './hub-readings.ts';
import { HubReader } from './hub-reader.ts';
import { planAlerts, type JudgedThing } from './plan-alerts.ts';

/** Another console that judged within this time has judged for all. */
const JUDGED_FOR_MS = 4_000;
/** Sums over all records: seconds for millions, so not more often. */
const COMPARE_EVERY_MS = 60_000;
/** Where they are not told in time, they are being made for nobody. */
const COMPARE_AFTER_FAILURE_MS = 600_000;

interface Told extends Pick<HubReadings, 'overview' | 'overdueTasks'> {
  /** Undefined: not asked this time. */
  readonly sums: Awaited<ReturnType<HubReader['sums']>> | undefined;
}

/** Judges the hub. What is known lies in the database: of several consoles one judges, and one that starts goes on. */
@Injectable()
export class AlertJudge {
  constructor(
    private readonly db: DataSource,
    private readonly alerts: AlertStore,
    private readonly hub: HubReader,
    private readonly config: ConsoleConfig,
  ) {}

  /** Judges once, unless another console has just done so. Returns whether it did. */
  async judge(): Promise<boolean> {
    const { nowMs, judgedAtMs, memory } = await this.alerts.judgement();
    if (isFresh(nowMs, judgedAtMs)) return false;
    const [overview, overdueTasks, sums] = await Promise.all([
      this.hub.overview(),
      this.hub.overdueTasks(),
      toMemory(memory).compareAgainAtMs <= nowMs ? this.hub.sums() : undefined,
    ]);
    return this.keep({ overview, overdueTasks, sums });
  }

  private keep(told: Told): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const held = await this.alerts.lockJudgement(tx);
      if (!held || isFresh(held.nowMs, held.judgedAtMs)) return false;
      const now: Sample = {
        atMs: held.nowMs,
        lag: told.overview.lag,
        deadLetters: told.overview.deadLetters,
      };
      const memory = remembered(toMemory(held.memory), told, now);
      const judged = judgeAll(
        {
          overview: told.overview,
          overdueTasks: told.overdueTasks,
          growth: growthOf(memory.samples, now),
          differs: new Map(memory.differs),
        },
        this.config,
      );
      const changes = planAlerts(await this.alerts.unclosed(tx), judged, held.nowMs);
      await this.alerts.save(tx, changes, this.config.ALERT_WEBHOOK_URL !== undefined);
      await this.alerts.keepJudgement(tx, held.nowMs, { ...memory, unknown: unknownIn(judged) });
      return true;
    });
  }
}

const isFresh = (nowMs: number, judgedAtMs: number | null): boolean =>
  judgedAtMs !== null && Math.abs(nowMs - judgedAtMs) < JUDGED_FOR_MS;

function judgeAll(readings: HubReadings, limits: ConsoleConfig): JudgedThing[] {
  return ALERT_RULES.flatMap(({ id, forSeconds, judge }) =>
    judge(readings, limits).map((verdict) => ({ ...verdict, rule: id, forSeconds: forSeconds(limits) })),
  );
}

function unknownIn(judged: readonly JudgedThing[]): AlertRuleId[] {
  const rules = new Set(judged.filter(({ isSo }) => isSo === null).map(({ rule }) => rule));
  return ALERT_RULES.map(({ id }) => id).filter((id) => rules.has(id));
}

function remembered(memory: AlertMemory, { overview, sums }: Told, now: Sample): AlertMemory {
  const samples = withSample(memory.samples, now);
  if (sums === undefined) return { ...memory, samples };
  if (sums === null)
    return {
      ...memory,
      samples,
      ledger: null,
      differs: memory.differs.map(([dataset]) => [dataset, null]),
      compareAgainAtMs: now.atMs + COMPARE_AFTER_FAILURE_MS,
    };
  const ledger: readonly DatasetSum[] = sums.ledger;
  return {
    ...memory,
    samples,
    ledger,
    differs: [...compareSums(memory.ledger, ledger, sums.index, overview.lag.indexer)],
    compareAgainAtMs: now.atMs + COMPARE_EVERY_MS,
  };
}
