import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ScenarioPlayStore, type RunEnding } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { runScenario, type Play, type Population, type StepResult } from '@motlan/simulator';
import { describeAnswer } from './describe-answer.ts';
import { describeDifference } from './describe-difference.ts';
import { HubOfAgencies } from './hub-of-agencies.ts';
import { ALIVE_MS, ASK_AGAIN_MS, IDLE_MS, SET_BACK_MS, STAY_ALIVE_MS } from './run-limits.ts';

/** Why a run ends before its last step. */
class Halt extends Error {
  override readonly name = 'Halt';

  constructor(readonly state: 'stopped' | 'interrupted') {
    super(state);
  }
}

/**
 * Plays runs to their end, each in the process it was started in and nowhere else. What people say to a run stands in the database,
 * so it does not matter which console they said it to.
 */
@Injectable()
export class ScenarioPlayer implements OnModuleDestroy {
  /** Who plays: this process. */
  readonly id = randomUUID();
  private readonly logger = new Logger('scenarios');
  private readonly ending = new AbortController();
  private readonly playing = new Set<Promise<void>>();

  constructor(
    private readonly hub: HubOfAgencies,
    private readonly runs: ScenarioPlayStore,
  ) {}

  /** Begins; the run tells in the database how it goes. */
  play(runId: string, play: Play, people: Population): void {
    const played = this.playToTheEnd(runId, play, people).catch((error: unknown) =>
      this.logger.warn(`the end of run ${runId} is not kept: ${describeError(error)}`),
    );
    this.playing.add(played);
    void played.finally(() => this.playing.delete(played));
  }

  async onModuleDestroy(): Promise<void> {
    if (this.playing.size === 0) return;
    this.ending.abort(new Halt('interrupted'));
    await this.runs.interrupt(this.id).catch(() => undefined); // Else its time runs out.
    await Promise.race([Promise.all(this.playing), sleep(SET_BACK_MS, undefined, { ref: false })]);
  }

  private async playToTheEnd(runId: string, play: Play, people: Population): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([this.ending.signal, lost.signal]);
    const living = setInterval(() => {
      void this.runs.stayAlive(runId, this.id, ALIVE_MS).then(
        (isOurs) => !isOurs && lost.abort(new Halt('interrupted')),
        () => undefined, // Said again soon; else its time runs out.
      );
    }, STAY_ALIVE_MS);
    try {
      await this.runs.end(runId, this.id, await this.outcomeOf(runId, play, people, signal));
    } finally {
      clearInterval(living);
    }
  }

  private async outcomeOf(
    runId: string,
    play: Play,
    people: Population,
    signal: AbortSignal,
  ): Promise<RunEnding> {
    try {
      const { papers } = await runScenario(this.hub.access, play, people, {
        stopOnDifference: false,
        beforeStep: ({ number }) => this.wait(runId, number, signal),
        onStep: (step) => this.keep(runId, step),
        signal,
      });
      return { state: 'ended', papers };
    } catch (error) {
      if (error instanceof Halt) return { state: error.state, papers: null };
      this.logger.warn(`run ${runId} of ${play.scenario.id} fails: ${describeError(error)}`);
      return { state: 'failed', papers: null };
    }
  }

  /** Until the step may be done. Throws where it never may. */
  private async wait(runId: string, number: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const word = await this.runs.begin(runId, this.id, number, IDLE_MS);
      if (word === 'go') return;
      if (word !== 'wait') throw new Halt('stopped');
      await sleep(ASK_AGAIN_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  private keep(runId: string, { number, seen, differences, tookMs }: StepResult): Promise<void> {
    return this.runs.done(runId, this.id, {
      number,
      tookMs,
      answer: describeAnswer(seen),
      differences: differences.map(describeDifference),
    });
  }
}
