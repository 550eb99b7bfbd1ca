import { ONCE_PROBLEMS, type Decision, type Outcome } from '@motlan/contracts';
import { decideCollection } from './decide-collection.ts';
import { decideSource } from './decide-source.ts';
import { problemCodeOf } from './problem-code-of.ts';
import type { NaiveCatalogue, NaiveMessage, SubjectState } from './state.ts';

/**
 * The once-only rule a second time, as plainly as it can be said: one message at a time, whole values, loops over
 * everything ever said of a subject. Written from the design and not from libs/once-only, so that both can be compared.
 */
export class NaiveExchange {
  private readonly subjects = new Map<string, SubjectState>();

  constructor(
    private readonly catalogueAt: (appendedMs: number) => NaiveCatalogue,
    private readonly settings: { readonly ruleSet: number; readonly indexerUrl: string },
  ) {}

  /** The decision as it is told to the sender; `decidedAt` is the append time, which nobody compares. */
  take(message: NaiveMessage): Decision {
    const { agency, messageId, body, provision } = message;
    const state = this.stateOf(provision.subject);
    const known = state.answers.find((a) => a.agency === agency && a.messageId === messageId);
    if (known) {
      const notes = known.body === body ? {} : { notes: ['message-id-reused'] };
      return { ...known.decision, replayed: true, ...notes };
    }
    const decision = this.decide(message, state);
    state.answers.push({ agency, messageId, body, decision });
    return decision;
  }

  stateOf(subject: string): SubjectState {
    const known = this.subjects.get(subject);
    if (known) return known;
    const fresh: SubjectState = { statements: [], provisionals: [], tasks: [], answers: [] };
    this.subjects.set(subject, fresh);
    return fresh;
  }

  allSubjects(): ReadonlyMap<string, SubjectState> {
    return this.subjects;
  }

  private decide(message: NaiveMessage, state: SubjectState): Decision {
    const { provision, messageId, partition, offset, appendedMs } = message;
    const catalogue = this.catalogueAt(appendedMs);
    const found =
      provision.kind === 'source'
        ? decideSource(message, provision, catalogue, state)
        : decideCollection(message, provision, catalogue, state);
    const isReadable = Object.values(found.elements ?? {}).some(
      (e) => e.outcome === found.outcome && (e.rule === 'OO-10' || e.rule === 'OO-11'),
    );
    return {
      messageId,
      replayed: false,
      decidedAt: new Date(appendedMs).toISOString(),
      dataset: provision.dataset,
      subject: provision.subject,
      ...(provision.record ? { record: provision.record } : {}),
      catalogueVersion: catalogue.version,
      ruleSet: this.settings.ruleSet,
      position: `${partition}/${offset}`,
      ...found,
      ...this.problemOf(found.outcome, provision.dataset, provision.subject, isReadable),
    };
  }

  private problemOf(outcome: Outcome, dataset: string, subject: string, isReadable: boolean) {
    const code = problemCodeOf(outcome);
    if (code === null) return {};
    const redirect = `${this.settings.indexerUrl}/v1/records/${dataset}/${subject}`;
    return { problem: { code, title: ONCE_PROBLEMS[code].title, ...(isReadable ? { redirect } : {}) } };
  }
}
