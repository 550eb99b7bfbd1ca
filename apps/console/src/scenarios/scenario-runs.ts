import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidV7 } from 'uuid';
import {
  shownReference,
  SubjectReferences,
  type ScenarioRun,
  type ScenarioRunRequest,
  type ShownScenarioRun,
} from '@motlan/contracts';
import {
  ScenarioPlayStore,
  ScenarioRunStore,
  type RunCommand,
  type ScenarioRunCursor,
  type ScenarioRunRow,
} from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { findPlay, mayPlayBeside, planSteps, population, type Play } from '@motlan/simulator';
import { ConsoleConfig } from '../console.config.ts';
import { describeStep } from './describe-step.ts';
import { ALIVE_MS, RUNS_AT_ONCE } from './run-limits.ts';
import { ScenarioPlayer } from './scenario-player.ts';
import { toRun, toStep } from './to-run.ts';

/** Starts, steers and shows runs. */
@Injectable()
export class ScenarioRuns {
  constructor(
    private readonly db: DataSource,
    private readonly runs: ScenarioRunStore,
    private readonly plays: ScenarioPlayStore,
    private readonly player: ScenarioPlayer,
    private readonly references: SubjectReferences,
    private readonly config: ConsoleConfig,
  ) {}

  /** Refused: `unknown-scenario`, `too-many-runs`, `runs-collide`. */
  async start(request: ScenarioRunRequest, startedBy: string): Promise<ShownScenarioRun> {
    const { scenario, variant, seed, salt, mode } = request;
    const play = playOf(scenario, variant);
    const people = population(`${seed}/${salt}`);
    const { steps, names } = planSteps(play, people);
    const shown = (subject: string) => shownReference(this.references.of(subject));
    const planned = steps.map((step) => describeStep(step, names, shown));
    const runId = uuidV7();
    await this.db.transaction(async (tx) => {
      refuseBeside(play, await this.runs.lockOpen(tx));
      await this.runs.deleteOld(tx, this.config.OPERATIONAL_RECORDS_DAYS);
      await this.runs.add(tx, {
        ...{ runId, scenario, variant, seed, salt, mode, startedBy, planned },
        player: this.player.id,
        aliveMs: ALIVE_MS,
        stepsAllowed: mode === 'step' ? 0 : null,
      });
    });
    this.player.play(runId, play, people);
    return this.show(runId);
  }

  async show(runId: string): Promise<ShownScenarioRun> {
    await this.runs.endInterrupted();
    // Of one moment: else a step may be going on that the run counts as done.
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      const row = await this.runs.find(tx, runId);
      if (!row) throw unknownRun();
      return { ...toRun(row), story: (await this.plays.steps(tx, runId)).map(toStep) };
    });
  }

  async page(
    after: ScenarioRunCursor | null,
    limit: number,
  ): Promise<{ readonly items: readonly ScenarioRun[]; readonly next: ScenarioRunCursor | null }> {
    const rows = await this.runs.page(after, limit + 1);
    const items = rows.slice(0, limit);
    return { items: items.map(toRun), next: rows.length > limit ? (items.at(-1) ?? null) : null };
  }

  /** Refused: `unknown-run`, `run-ended`. */
  async command(runId: string, command: RunCommand): Promise<ShownScenarioRun> {
    const isTold = await this.runs.command(runId, command);
    const run = await this.show(runId);
    if (!isTold) throw new Refusal('run-ended', 'start another');
    return run;
  }
}

export const unknownRun = (): Refusal =>
  new Refusal('unknown-run', 'GET /v1/scenario-runs lists them', { parameter: 'id' });

function playOf(scenario: string, variant: string | null): Play {
  const play = findPlay(scenario, variant);
  if (play) return play;
  const pointer = findPlay(scenario, null) ? '/variant' : '/scenario';
  throw Refusal.ofBreaches([{ code: 'unknown-scenario', pointer, detail: 'GET /v1/scenarios lists them' }]);
}

function refuseBeside(play: Play, open: readonly ScenarioRunRow[]): void {
  if (open.length >= RUNS_AT_ONCE) {
    const detail = `${RUNS_AT_ONCE} runs are not over; wait for one, or stop it`;
    throw new Refusal('too-many-runs', detail, { retryAfterS: 5 });
  }
  const other = open.find((run) => {
    const beside = findPlay(run.scenario, run.variant);
    return beside !== null && !mayPlayBeside(play, beside);
  });
  if (other) throw new Refusal('runs-collide', `wait until ${other.scenario} is over, or stop it`);
}
