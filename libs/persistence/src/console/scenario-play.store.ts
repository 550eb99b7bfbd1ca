import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { KeptRunState } from './scenario-run.store.ts';

export interface ScenarioStepRow {
  readonly number: number;
  readonly planned: object;
  readonly beganAt: Date | null;
  readonly tookMs: number | null;
  readonly answer: object | null;
  readonly differences: readonly object[] | null;
}

export interface RunEnding {
  readonly state: Exclude<KeptRunState, 'open'>;
  readonly papers: { readonly before: number; readonly now: number } | null;
}

/** Tables `scenario_run` and `scenario_step` as the process that plays a run keeps them; only the run's own player changes them. */
@Injectable()
export class ScenarioPlayStore {
  constructor(private readonly db: DataSource) {}

  /** Says that the player lives. False: the run is over for everybody else. */
  async stayAlive(runId: string, player: string, aliveMs: number): Promise<boolean> {
    const [, alive] = await this.db.query<[unknown, number]>(
      `UPDATE scenario_run SET alive_until = now() + $3 * interval '1 ms'
        WHERE run_id = $1 AND player = $2 AND state = 'open' AND alive_until >= now()`,
      [runId, player, aliveMs],
    );
    return alive === 1;
  }

  /**
   * Takes the next step if it may be done: `go`. `wait`: nobody allows it yet; `idle`: nobody has said anything for so long either;
   * `stop`: somebody stopped the run, or it is over.
   */
  async begin(
    runId: string,
    player: string,
    number: number,
    idleMs: number,
  ): Promise<'go' | 'wait' | 'idle' | 'stop'> {
    const [row] = await this.db.query<{ word: 'go' | 'wait' | 'idle' }[]>(
      `WITH run AS (
         SELECT run_id, CASE WHEN steps_allowed IS NULL OR steps_allowed >= $3 THEN 'go'
                             WHEN touched_at < now() - $4 * interval '1 ms' THEN 'idle' ELSE 'wait' END AS word
           FROM scenario_run
          WHERE run_id = $1 AND player = $2 AND state = 'open' AND alive_until >= now() AND NOT is_stopping
            FOR UPDATE),
       begun AS (UPDATE scenario_run AS r SET steps_begun = $3 FROM run WHERE r.run_id = run.run_id AND run.word = 'go'),
       step AS (UPDATE scenario_step AS s SET began_at = now()
                  FROM run WHERE s.run_id = run.run_id AND run.word = 'go' AND s.number = $3)
       SELECT word FROM run`,
      [runId, player, number, idleMs],
    );
    return row?.word ?? 'stop';
  }

  async done(
    runId: string,
    player: string,
    step: {
      readonly number: number;
      readonly tookMs: number;
      readonly answer: object;
      readonly differences: readonly object[];
    },
  ): Promise<void> {
    await this.db.query(
      `WITH run AS (
         UPDATE scenario_run SET steps_done = $3, steps_differing = steps_differing + $7
          WHERE run_id = $1 AND player = $2 AND steps_done < $3 RETURNING run_id)
       UPDATE scenario_step AS s SET took_ms = $4, answer = $5, differences = $6
         FROM run WHERE s.run_id = run.run_id AND s.number = $3`,
      [
        runId,
        player,
        step.number,
        Math.round(step.tookMs),
        JSON.stringify(step.answer),
        JSON.stringify(step.differences),
        step.differences.length > 0 ? 1 : 0,
      ],
    );
  }

  /** How it ended, if nobody has said so before. */
  async end(runId: string, player: string, { state, papers }: RunEnding): Promise<void> {
    await this.db.query(
      `UPDATE scenario_run SET state = $3, ended_at = now(), papers_before = $4, papers_now = $5
        WHERE run_id = $1 AND player = $2 AND state = 'open'`,
      [runId, player, state, papers?.before ?? null, papers?.now ?? null],
    );
  }

  /** All runs of a process that goes. */
  async interrupt(player: string): Promise<void> {
    await this.db.query(
      `UPDATE scenario_run SET state = 'interrupted', ended_at = now() WHERE player = $1 AND state = 'open'`,
      [player],
    );
  }

  steps(tx: EntityManager, runId: string): Promise<ScenarioStepRow[]> {
    return tx.query<ScenarioStepRow[]>(
      `SELECT number, planned, began_at AS "beganAt", took_ms AS "tookMs", answer, differences
         FROM scenario_step WHERE run_id = $1 ORDER BY number`,
      [runId],
    );
  }
}
