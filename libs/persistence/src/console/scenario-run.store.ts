import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Any number: whoever starts a run holds it, so that the runs there are do not change meanwhile. */
const START_LOCK = 4_132_010;

export type KeptRunState = 'open' | 'ended' | 'stopped' | 'failed' | 'interrupted';

export interface NewScenarioRun {
  readonly runId: string;
  readonly scenario: string;
  readonly variant: string | null;
  readonly seed: string;
  readonly salt: string;
  readonly mode: string;
  readonly startedBy: string;
  readonly player: string;
  readonly aliveMs: number;
  /** Null: all. */
  readonly stepsAllowed: number | null;
  /** One per step, as JSON is kept. */
  readonly planned: readonly object[];
}

export interface ScenarioRunRow {
  readonly runId: string;
  readonly scenario: string;
  readonly variant: string | null;
  readonly seed: string;
  readonly salt: string;
  readonly mode: 'run' | 'step';
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly state: KeptRunState;
  readonly endedAt: Date | null;
  readonly stepsAllowed: number | null;
  readonly steps: number;
  readonly stepsBegun: number;
  readonly stepsDone: number;
  readonly stepsDiffering: number;
  readonly papersBefore: number | null;
  readonly papersNow: number | null;
}

/** Where a page of runs ended: they are listed newest first. */
export interface ScenarioRunCursor {
  /** Microseconds since 1970: what PostgreSQL keeps, and more than a Date holds. */
  readonly startedAtUs: string;
  readonly runId: string;
}

export type RunCommand = 'step' | 'pause' | 'resume' | 'stop';

const COLUMNS = `run_id AS "runId", scenario, variant, seed, salt, mode, started_by AS "startedBy", started_at AS "startedAt",
  state, ended_at AS "endedAt", steps_allowed AS "stepsAllowed", steps, steps_begun AS "stepsBegun", steps_done AS "stepsDone",
  steps_differing AS "stepsDiffering", papers_before AS "papersBefore", papers_now AS "papersNow",
  (extract(epoch FROM started_at) * 1000000)::bigint AS "startedAtUs"`;

const COMMANDS: Readonly<Record<RunCommand, string>> = {
  step: 'steps_allowed = greatest(steps_allowed, steps_begun) + 1',
  pause: 'steps_allowed = steps_begun',
  resume: 'steps_allowed = NULL',
  stop: 'is_stopping = true',
};

/** Table `scenario_run` as people start, steer and read runs. */
@Injectable()
export class ScenarioRunStore {
  constructor(private readonly db: DataSource) {}

  /** Runs that are not over. Whoever asks within a transaction keeps others from starting one until it ends. */
  async lockOpen(tx: EntityManager): Promise<ScenarioRunRow[]> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [START_LOCK]);
    await this.endInterrupted(tx);
    return tx.query<ScenarioRunRow[]>(
      `SELECT ${COLUMNS} FROM scenario_run WHERE state = 'open' ORDER BY started_at`,
    );
  }

  async add(tx: EntityManager, run: NewScenarioRun): Promise<void> {
    await tx.query(
      `INSERT INTO scenario_run (run_id, scenario, variant, seed, salt, mode, started_by, player, alive_until, steps_allowed, steps)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9 * interval '1 ms', $10, $11)`,
      [
        run.runId,
        run.scenario,
        run.variant,
        run.seed,
        run.salt,
        run.mode,
        run.startedBy,
        run.player,
        run.aliveMs,
        run.stepsAllowed,
        run.planned.length,
      ],
    );
    await tx.query(
      `INSERT INTO scenario_step (run_id, number, planned)
       SELECT $1, number, planned FROM unnest($2::json[]) WITH ORDINALITY AS step (planned, number)`,
      [run.runId, run.planned.map((step) => JSON.stringify(step))],
    );
  }

  /** Newest first. */
  async page(
    after: ScenarioRunCursor | null,
    limit: number,
  ): Promise<(ScenarioRunRow & ScenarioRunCursor)[]> {
    await this.endInterrupted();
    return this.db.query<(ScenarioRunRow & ScenarioRunCursor)[]>(
      `SELECT ${COLUMNS} FROM scenario_run
        WHERE $1::bigint IS NULL
           OR (started_at, run_id) < (timestamptz 'epoch' + $1::bigint * interval '1 microsecond', $2::uuid)
        ORDER BY started_at DESC, run_id DESC LIMIT $3`,
      [after?.startedAtUs ?? null, after?.runId ?? null, limit],
    );
  }

  /** Another text whenever the list of runs would read otherwise. */
  async mark(): Promise<string> {
    const [row] = await this.db.query<{ mark: string }[]>(
      `SELECT concat_ws('/', count(*), max(greatest(started_at, touched_at, ended_at)), sum(steps_begun + steps_done),
              count(*) FILTER (WHERE state = 'open' AND alive_until < now())) AS mark FROM scenario_run`,
    );
    return row!.mark; // Without GROUP BY there is one row.
  }

  async find(tx: EntityManager, runId: string): Promise<ScenarioRunRow | null> {
    const [row] = await tx.query<ScenarioRunRow[]>(`SELECT ${COLUMNS} FROM scenario_run WHERE run_id = $1`, [
      runId,
    ]);
    return row ?? null;
  }

  /** Tells the player, whichever process it is. False where the run is over. */
  async command(runId: string, command: RunCommand): Promise<boolean> {
    await this.endInterrupted();
    const [, told] = await this.db.query<[unknown, number]>(
      `UPDATE scenario_run SET touched_at = now(), ${COMMANDS[command]} WHERE run_id = $1 AND state = 'open'`,
      [runId],
    );
    return told === 1;
  }

  /** Runs and their steps that are older. */
  async deleteOld(tx: EntityManager, days: number): Promise<void> {
    await tx.query(
      `DELETE FROM scenario_run WHERE state <> 'open' AND started_at < now() - $1 * interval '1 day'`,
      [days],
    );
  }

  /** Runs whose player went without a word. */
  async endInterrupted(tx: EntityManager = this.db.manager): Promise<void> {
    await tx.query(
      `UPDATE scenario_run SET state = 'interrupted', ended_at = alive_until WHERE state = 'open' AND alive_until < now()`,
    );
  }
}
