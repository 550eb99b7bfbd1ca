import { setTimeout as sleep } from 'node:timers/promises';
import type { Hub } from '../hub/find-hub.ts';

interface Entry {
  readonly takesEffectAt: string;
  readonly change: {
    readonly kind: string;
    readonly dataset?: string;
    readonly set?: { readonly interruptedSubjects?: readonly string[] };
  };
}

/** Entries of the catalogue are few; the newest thousand hold what was declared last. */
const ENTRIES_MAX = 1_000;

/**
 * Declares that the source of a dataset cannot answer for a subject, beside those declared before, and waits until that is in
 * effect. Returns false where it was declared already.
 */
export async function interruptSubject(
  { exchange }: Hub,
  dataset: string,
  subject: string,
): Promise<boolean> {
  const { items } = await exchange.get<{ items: readonly Entry[] }>('/v1/catalogue-entries', {
    limit: ENTRIES_MAX,
  });
  const last = items.find(({ change }) => change.dataset === dataset && change.set?.interruptedSubjects);
  const declared = last?.change.set?.interruptedSubjects ?? [];
  if (declared.includes(subject)) return false;
  const made = await exchange.post<{ items: readonly Entry[] }>('/v1/catalogue-entries', {
    change: { kind: 'dataset', dataset, set: { interruptedSubjects: [...declared, subject] } },
    reason: 'a test subject whose source is always interrupted',
  });
  const latest = Math.max(...made.items.map(({ takesEffectAt }) => Date.parse(takesEffectAt)));
  await sleep(Math.max(0, latest - Date.now()));
  return true;
}
