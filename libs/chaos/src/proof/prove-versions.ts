import type { Outcome } from '@motlan/contracts';
import type { Ending } from './answered.ts';
import { differs, grouped, proofOf, type Difference, type Proof } from './proof.ts';

/** The newest statement of one record, as the topic alone says. */
export interface Held {
  readonly dataset: string;
  readonly subject: string;
  readonly type: string;
  readonly key: string;
  readonly version: number;
  readonly revoked: boolean;
}

const NEWER: ReadonlySet<Outcome> = new Set(['ACCEPTED_UPDATE', 'CONFIRMED']);
const SAME: ReadonlySet<Outcome> = new Set(['REUSED', 'CONFLICT_REPORTED']);

/**
 * Decides the sources of the topic a second time in the simplest way there is, by their versions alone, and compares.
 * Returns what must be held in the end as well.
 */
export function proveVersions(endings: readonly Ending[]): {
  readonly proof: Proof;
  readonly held: readonly Held[];
} {
  const held = new Map<string, Held>();
  const differences: Difference[] = [];
  let sources = 0;
  for (const { record, decision } of endings) {
    const { states, subject } = record;
    if (!decision || decision.replayed || !states || subject === null) continue;
    sources += 1;
    if (decision.outcome === 'REJECTED_NOT_AUTHORITATIVE') continue;
    const { dataset, type, key, version, revoked } = states;
    const id = [dataset, subject, type, key].join('\n');
    const before = held.get(id);
    if (!isRight(decision.outcome, before?.version, version))
      differences.push(
        differs(
          `version ${version} of a record of ${dataset} that stood at ${before?.version ?? 'none'} was ${decision.outcome}`,
          record.messageId,
          record.position,
        ),
      );
    if (!before || version > before.version) held.set(id, { dataset, subject, type, key, version, revoked });
  }
  const proof = proofOf(
    {
      id: 'versions',
      guarantees: [1, 5],
      title: 'A held version only grows, in the order of the topic',
      figures: `${grouped(sources)} statements of ${grouped(held.size)} records decided a second time by their versions`,
    },
    differences,
  );
  return { proof, held: [...held.values()] };
}

function isRight(outcome: Outcome, before: number | undefined, version: number): boolean {
  if (before === undefined) return outcome === 'ACCEPTED_FIRST';
  if (version > before) return NEWER.has(outcome);
  return version === before ? SAME.has(outcome) : outcome === 'STALE';
}
