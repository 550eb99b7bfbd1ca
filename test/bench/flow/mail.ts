import type { BenchOptions } from '../bench-options.ts';
import { drawWorkload, OWNER } from '../workload/workload.ts';

/** Lines of one batch: what the node takes at most. */
const LINES = 1_000;

export interface Batch {
  readonly agency: string;
  readonly lines: readonly string[];
}

export interface Mail {
  readonly batches: readonly Batch[];
  readonly provisions: number;
  /** Persons the owner states at least once. */
  readonly subjects: number;
}

/**
 * The workload as agencies hand it in: the owner its records, the others in turn what they took from citizens. Nothing is sent
 * under an id, so a repeated message is a provision of its own.
 */
export function mailOf(agencies: readonly string[], options: BenchOptions): Mail {
  const others = agencies.filter((agency) => agency !== OWNER);
  const waiting = new Map<string, string[]>();
  const batches: Batch[] = [];
  const messages = drawWorkload(options);
  const stated = new Set<string>();
  let turn = 0;
  for (const { agency: drawn, subject, body } of messages) {
    const agency = drawn === OWNER ? OWNER : (others[(turn += 1) % others.length] ?? OWNER);
    if (agency === OWNER) stated.add(subject);
    const lines = waiting.get(agency) ?? [];
    waiting.set(agency, lines);
    if (lines.push(body) === LINES) batches.push({ agency, lines: lines.splice(0) });
  }
  for (const [agency, lines] of waiting) if (lines.length > 0) batches.push({ agency, lines });
  return { batches, provisions: messages.length, subjects: stated.size };
}
