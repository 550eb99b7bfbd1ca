import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Load } from '../load/load.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { residentMib } from './resident-mib.ts';
import type { MemorySample, Sample } from './sample.ts';

const EVERY_MS = 500;
const MEMORY_EVERY_MS = 2_000;
/** Whoever takes longer is not well. */
const ANSWER_MS = 1_500;

interface Counted {
  readonly lag: number;
  readonly decided: number;
  readonly replayed: number;
  readonly deadLettered: number;
}

/** Looks at the hub twice a second, through its public interface, until it is stopped. */
export class Sampler {
  readonly samples: Sample[] = [];
  readonly memory: MemorySample[] = [];
  private readonly stalls = monitorEventLoopDelay({ resolution: 20 });
  private isStopped = false;
  private readonly looking: Promise<unknown>;

  constructor(
    private readonly system: ChaosSystem,
    private readonly load: Load,
    private readonly sinceMs: number,
    private readonly onSample: (sample: Sample) => void,
  ) {
    this.stalls.enable();
    this.looking = Promise.all([
      this.every(EVERY_MS, () => this.look()),
      this.every(MEMORY_EVERY_MS, () => this.weigh()),
    ]);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.looking;
    this.stalls.disable();
  }

  private async every(periodMs: number, act: () => Promise<void> | void): Promise<void> {
    while (!this.isStopped) {
      const startedAt = performance.now();
      await act();
      await sleep(Math.max(0, periodMs - (performance.now() - startedAt)));
    }
  }

  private async look(): Promise<void> {
    const atMs = Math.round(performance.now() - this.sinceMs);
    const { client } = this.system;
    const waitingAt = async (node: 'node-1' | 'node-2') =>
      (await client.read<{ waiting: number }>(node, '/v1/outbox', ANSWER_MS))?.waiting ?? null;
    const [first, second, counted, index] = await Promise.all([
      waitingAt('node-1'),
      waitingAt('node-2'),
      this.count(),
      client.read<{ lag: number }>('indexer', '/v1/index', ANSWER_MS),
    ]);
    const sample: Sample = {
      atMs,
      offered: this.load.offered,
      accepted: this.load.accepted.size,
      unanswered: this.load.waiting,
      waiting: { 'node-1': first, 'node-2': second },
      lag: counted?.lag ?? null,
      settled: counted ? counted.decided + counted.replayed + counted.deadLettered : null,
      indexLag: index?.lag ?? null,
      stallMs: Math.round(this.stalls.max / 1e6),
    };
    this.stalls.reset();
    this.samples.push(sample);
    this.onSample(sample);
  }

  /** Whichever exchange answers: they share the ledger. */
  private async count(): Promise<Counted | null> {
    const ask = async (name: 'exchange-1' | 'exchange-2') => {
      const counted = await this.system.client.read<Counted>(name, '/v1/conservation', ANSWER_MS);
      if (counted) return counted;
      throw new Error(`${name} gives no answer`);
    };
    return Promise.any([ask('exchange-1'), ask('exchange-2')]).catch(() => null);
  }

  private async weigh(): Promise<void> {
    const pids = Object.fromEntries(this.system.pids);
    this.memory.push({
      atMs: Math.round(performance.now() - this.sinceMs),
      mib: await residentMib(pids),
      pids,
    });
  }
}
