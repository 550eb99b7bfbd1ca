import type { SubjectLink } from '@motlan/persistence';

/** The numbers of one person besides the one asked for. */
export interface Identity {
  /** Numbers the person had before, nearest first. */
  readonly former: readonly FormerSubject[];
  /** Where this is a former number itself: the one in use now, and since when. */
  readonly successor: { readonly subject: string; readonly since: string } | null;
}

export interface FormerSubject {
  readonly subject: string;
  /** RFC 3339: when it was first stated that another number came after it. */
  readonly since: string;
  readonly statedBy: string;
}

/** Nobody gets eleven numbers: what claims so is a fault in the source, and every reading would pay for it. */
const STEPS_MAX = 10;

/** Follows links from a subject, back and on, at most ten steps each way; a ring ends where it began. */
export function identityOf(subject: string, links: readonly SubjectLink[]): Identity {
  return { former: formerOf(subject, links), successor: successorOf(subject, links) };
}

function formerOf(subject: string, links: readonly SubjectLink[]): FormerSubject[] {
  const found = new Map<string, FormerSubject>();
  let last = [subject];
  while (last.length > 0) {
    const next = links.filter(
      (link) =>
        last.includes(link.subject) && link.formerSubject !== subject && !found.has(link.formerSubject),
    );
    for (const { formerSubject, since, statedBy } of next) {
      if (found.size === STEPS_MAX) return [...found.values()];
      if (!found.has(formerSubject)) found.set(formerSubject, { subject: formerSubject, since, statedBy });
    }
    last = next.map((link) => link.formerSubject);
  }
  return [...found.values()];
}

/** Where several numbers claim to come after one, the claim stated last counts. */
function successorOf(subject: string, links: readonly SubjectLink[]): Identity['successor'] {
  const seen = new Set([subject]);
  let last: SubjectLink | undefined;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const at = last?.subject ?? subject;
    const [next] = links
      .filter((link) => link.formerSubject === at && !seen.has(link.subject))
      .sort((a, b) => Date.parse(b.since) - Date.parse(a.since) || (a.subject < b.subject ? 1 : -1));
    if (!next) break;
    seen.add(next.subject);
    last = next;
  }
  return last ? { subject: last.subject, since: last.since } : null;
}
