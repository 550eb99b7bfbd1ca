import type { Decision } from '@motlan/contracts';
import type { CatalogueFacts } from './catalogue-facts.ts';
import {
  decidePlainly,
  emptySubject,
  type PlainDecision,
  type PlainMessage,
  type SubjectState,
} from './plain-rule.ts';

/** The plain rule with all it remembers in this process: gone when the process ends. */
export class PlainExchange {
  private readonly subjects = new Map<string, SubjectState>();
  private readonly decisions = new Map<string, Decision>();
  private readonly facts: CatalogueFacts;
  private readonly firstStateOf: (subject: string) => SubjectState;

  /** `firstStateOf`: what is known of a subject before the first message; nothing unless told. */
  constructor(facts: CatalogueFacts, firstStateOf: (subject: string) => SubjectState = emptySubject) {
    this.facts = facts;
    this.firstStateOf = firstStateOf;
  }

  /** Decides the message, or answers a known one again. */
  decide(message: PlainMessage): PlainDecision {
    const before = this.decisions.get(message.messageId);
    if (before) return { decision: { ...before, replayed: true }, shares: false };
    const { subject } = message.provision;
    let state = this.subjects.get(subject);
    if (!state) this.subjects.set(subject, (state = this.firstStateOf(subject)));
    const decided = decidePlainly(this.facts, state, message);
    this.decisions.set(message.messageId, decided.decision);
    return decided;
  }
}
