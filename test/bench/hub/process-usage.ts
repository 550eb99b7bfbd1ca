import { readdirSync, readFileSync } from 'node:fs';

/** What a process and its children have used since they began. */
export interface Usage {
  readonly cpuMs: number;
  /** Resident memory now. */
  readonly rssBytes: number;
}

/** Linux counts processor time in these ticks on every architecture Node.js runs on. */
const TICK_MS = 10;
const PAGE_BYTES = 4_096;

/**
 * Reads the kernel's account of a process, its living descendants and those it has reaped. Null where the system has no
 * /proc, or the process is gone.
 */
export function usageOf(pid: number | undefined): Usage | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  const processes = readAll();
  if (!processes.has(pid)) return null;
  let cpuMs = 0;
  let rssBytes = 0;
  const waiting = [pid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = processes.get(next);
    if (!found) continue;
    cpuMs += found.cpuMs;
    rssBytes += found.rssBytes;
    for (const [child, { parent }] of processes) if (parent === next) waiting.push(child);
  }
  return { cpuMs, rssBytes };
}

/** Milliseconds all processors were at work, and could have been, since the machine began; null without /proc. */
export function machineUsage(): { readonly busyMs: number; readonly totalMs: number } | null {
  if (process.platform !== 'linux') return null;
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  // user nice system idle iowait irq softirq steal; guests are in user already. See proc(5).
  const ticks = first.split(/\s+/u).slice(1, 9).map(Number);
  const totalMs = ticks.reduce((sum, n) => sum + n, 0) * TICK_MS;
  return { totalMs, busyMs: totalMs - ((ticks[3] ?? 0) + (ticks[4] ?? 0)) * TICK_MS };
}

interface ProcessStat extends Usage {
  readonly parent: number;
}

function readAll(): Map<number, ProcessStat> {
  const processes = new Map<number, ProcessStat>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    const stat = readStat(name);
    if (stat) processes.set(Number(name), stat);
  }
  return processes;
}

function readStat(pid: string): ProcessStat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null; // It ended in between.
  }
  // The second field is the name in parentheses, which may hold anything; numbers follow it. See proc(5).
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number): number => fields[number - 3] ?? 0;
  const ticks = field(14) + field(15) + field(16) + field(17);
  return { parent: field(4), cpuMs: ticks * TICK_MS, rssBytes: field(24) * PAGE_BYTES };
}
