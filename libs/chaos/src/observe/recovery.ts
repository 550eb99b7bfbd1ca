import type { FaultKind } from '../plan/chaos-plan.ts';
import type { Sample } from './sample.ts';

/** A fault as it went. */
export interface DoneFault {
  readonly id: string;
  readonly kind: FaultKind;
  readonly target: string;
  /** Milliseconds since the load began. */
  readonly startMs: number;
  readonly endMs: number;
  /** What it met, or why it could not be done. */
  readonly said: string;
}

export interface Recovery {
  /** From the end of the fault until all is usual again and stays so; null: not before the load ended. */
  readonly recoveryMs: number | null;
  /** The largest backlog from its start until then. */
  readonly backlogMax: number;
  /** Other faults between its start and its recovery: the time is theirs as well. */
  readonly others: readonly string[];
}

/** As long all must be usual: less than a dead member's partitions rest would not be noticed. */
const STAYS_MS = 5_000;
/** With this many seconds of load on the way, nothing lags. */
const USUAL_S = 1;
const USUAL_MIN = 10;

/** What may be on the way while all is well: a second of load, or twice what was seen before the first fault. */
export function usualBacklog(samples: readonly Sample[], rate: number, firstFaultMs: number): number {
  const calm = samples.filter(({ atMs }) => atMs < firstFaultMs).map((sample) => backlogOf(sample) ?? 0);
  return Math.max(USUAL_MIN, rate * USUAL_S, 2 * Math.max(0, ...calm.slice(1)));
}

/** When the hub had recovered from each fault. Pure: of the samples alone. */
export function recoveries(
  faults: readonly DoneFault[],
  samples: readonly Sample[],
  usual: number,
): ReadonlyMap<string, Recovery> {
  return new Map(
    faults.map((fault) => {
      const away = offlineNodes(fault, faults, samples);
      const wells = samples.map((sample) => ({
        atMs: sample.atMs,
        isWell: isWell(sample, usual, away(sample.atMs)),
      }));
      const recoveredMs = firstStable(wells, fault.endMs);
      const untilMs = recoveredMs ?? Infinity;
      const touched = samples.filter(({ atMs }) => atMs >= fault.startMs && atMs <= untilMs);
      const others = faults.filter((f) => f !== fault && f.startMs <= untilMs && f.endMs >= fault.startMs);
      const recovery: Recovery = {
        recoveryMs: recoveredMs === null ? null : Math.max(0, recoveredMs - fault.endMs),
        backlogMax: Math.max(0, ...touched.map((sample) => backlogOf(sample, away(sample.atMs)) ?? 0)),
        others: others.map(({ id }) => id),
      };
      return [fault.id, recovery];
    }),
  );
}

/** What is offered and not settled; null where somebody did not answer. Nodes that are away on purpose do not count. */
export function backlogOf(sample: Sample, away: ReadonlySet<string> = NOBODY): number | null {
  const nodes = (['node-1', 'node-2'] as const).filter((node) => !away.has(node));
  const parts = [sample.lag, sample.unanswered, ...nodes.map((node) => sample.waiting[node])];
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

const NOBODY: ReadonlySet<string> = new Set();

function isWell(sample: Sample, usual: number, away: ReadonlySet<string>): boolean {
  const backlog = backlogOf(sample, away);
  return backlog !== null && backlog <= usual;
}

/** The first moment at or after which everything is well, and stays so. */
function firstStable(wells: readonly { atMs: number; isWell: boolean }[], fromMs: number): number | null {
  const after = wells.filter(({ atMs }) => atMs >= fromMs);
  const lastMs = after.at(-1)?.atMs ?? 0;
  for (const [at, { atMs, isWell: begins }] of after.entries()) {
    if (!begins) continue;
    if (atMs + STAYS_MS > lastMs) return null; // Nobody looked long enough to know.
    const stays = after.slice(at).every((w) => w.atMs > atMs + STAYS_MS || w.isWell);
    if (stays) return atMs;
  }
  return null;
}

/** For other faults, a node counts as away from the moment it lost its network until its own outbox is empty again. */
function offlineNodes(
  fault: DoneFault,
  faults: readonly DoneFault[],
  samples: readonly Sample[],
): (atMs: number) => ReadonlySet<string> {
  const periods = faults
    .filter((f) => f.kind === 'offline' && f !== fault)
    .map(({ target, startMs, endMs }) => {
      const node = target as 'node-1' | 'node-2';
      const caughtUp = samples.find(({ atMs, waiting }) => atMs >= endMs && waiting[node] === 0);
      return { node, startMs, endMs: caughtUp?.atMs ?? Infinity };
    });
  return (atMs) =>
    new Set(periods.filter((p) => atMs >= p.startMs && atMs <= p.endMs).map(({ node }) => node));
}
