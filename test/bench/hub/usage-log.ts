import type { BenchHub } from './bench-hub.ts';
import type { BenchProcess } from './bench-process.ts';
import { machineUsage, usageOf, type Usage } from './process-usage.ts';

export interface UsageRates {
  /** By name of process: what it cost per 1,000 answers, and the most memory it held at any look. */
  readonly processes: Readonly<
    Record<string, { readonly cpuMsPer1000: number; readonly peakRssBytes: number }>
  >;
  /** Part of all processors that others used meanwhile, 0 to 1: above a few percent the rate is not to be quoted. */
  readonly othersShare: number | null;
}

interface Sample {
  readonly atMs: number;
  readonly usages: ReadonlyMap<string, Usage>;
  readonly machine: ReturnType<typeof machineUsage>;
}

const NOTHING: UsageRates = { processes: {}, othersShare: null };

/** Looks at a contestant's processes, PostgreSQL and Kafka now and then, so that a rate has its price beside it. */
export class UsageLog {
  private readonly samples: Sample[] = [];
  private readonly hub: BenchHub;
  private readonly processes: readonly BenchProcess[];

  constructor(hub: BenchHub, processes: readonly BenchProcess[]) {
    this.hub = hub;
    this.processes = processes;
  }

  sample(): void {
    const usages = new Map<string, Usage>();
    const add = (name: string, usage: Usage | null) => {
      const before = usages.get(name) ?? { cpuMs: 0, rssBytes: 0 };
      if (usage)
        usages.set(name, {
          cpuMs: before.cpuMs + usage.cpuMs,
          rssBytes: before.rssBytes + usage.rssBytes,
        });
    };
    for (const { pid } of this.processes) add('contestant', usageOf(pid));
    add('postgres', usageOf(this.hub.sandbox.pids.postgres));
    add('kafka', usageOf(this.hub.sandbox.pids.kafka));
    add('bench', { cpuMs: this.benchCpuMs(), rssBytes: 0 });
    this.samples.push({ atMs: Date.now(), usages, machine: machineUsage() });
  }

  /** Between the looks nearest to two instants, at a rate of answers a second. */
  between(fromMs: number, toMs: number, perSecond: number): UsageRates {
    const [from, to] = [this.nearest(fromMs), this.nearest(toMs)];
    if (!from || !to || from === to) return NOTHING;
    const thousands = ((to.atMs - from.atMs) / 1_000) * (perSecond / 1_000);
    const used = [...to.usages].map(([name, { cpuMs }]) => {
      const before = from.usages.get(name)?.cpuMs ?? 0;
      return { name, cpuMs: cpuMs - before };
    });
    const processes = used
      .filter(({ name }) => name !== 'bench')
      .map(({ name, cpuMs }) => {
        const peakRssBytes = Math.max(...this.samples.map((s) => s.usages.get(name)?.rssBytes ?? 0));
        return [name, { cpuMsPer1000: Math.round((cpuMs / thousands) * 10) / 10, peakRssBytes }] as const;
      });
    const oursMs = used.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
    return { processes: Object.fromEntries(processes), othersShare: othersShare(from, to, oursMs) };
  }

  private benchCpuMs(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  }

  private nearest(atMs: number): Sample | undefined {
    return this.samples.toSorted((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs))[0];
  }
}

function othersShare(from: Sample, to: Sample, oursMs: number): number | null {
  if (!from.machine || !to.machine) return null;
  const busyMs = to.machine.busyMs - from.machine.busyMs;
  const totalMs = to.machine.totalMs - from.machine.totalMs;
  return Math.max(0, (busyMs - oursMs) / totalMs);
}
