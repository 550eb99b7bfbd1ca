import { agencyTopic, sharedTopic, type Decision } from '@motlan/contracts';
import { DATASET } from '../rule/catalogue-facts.ts';
import { COLLECTORS, OWNER } from '../workload/workload.ts';
import type { SeenRecord } from '../hub/read-between.ts';
import { saidOf, type Expected } from './expected.ts';

const DECISION_TOPICS = [OWNER, ...COLLECTORS].map(agencyTopic);
const SHARED_TOPIC = sharedTopic(DATASET);

/** Every topic a contestant writes to. */
export const OUTPUT_TOPICS: readonly string[] = [...DECISION_TOPICS, SHARED_TOPIC];
/** Where the decisions lie. */
export const DECISIONS: readonly string[] = DECISION_TOPICS;

/** What a contestant wrote, held against what it had to write. */
export class Outputs {
  /** Append time of each decision, replays included. */
  readonly decidedAtMs: number[] = [];
  /** Records that lie there twice under one id: sent again after a lost answer or a rebalance. */
  repeated = 0;
  /** Tasks and other records beside decisions. */
  others = 0;
  shared = 0;
  private readonly seen = new Set<string>();
  private readonly times = new Map<string, { first: number; replayed: number }>();
  private readonly expected: Expected;

  constructor(expected: Expected) {
    this.expected = expected;
  }

  /** Throws where a decision says anything else than it must. */
  visit({ topic, atMs, id, value }: SeenRecord): void {
    if (this.seen.has(id)) {
      this.repeated += 1;
      return;
    }
    this.seen.add(id);
    if (topic === SHARED_TOPIC) {
      this.shared += 1;
      return;
    }
    const decision = JSON.parse(value.toString()) as Partial<Decision>;
    if (decision.outcome === undefined) {
      this.others += 1;
      return;
    }
    this.decidedAtMs.push(atMs);
    this.compare(decision as Decision);
  }

  /** Throws unless every message was answered as often as it was sent, and every accepted record was shared. */
  assertWhole(): void {
    const { decisions, messages, shared } = this.expected;
    const count = (what: string, found: number, due: number) => {
      if (found !== due) throw new Error(`not conserved: ${found} ${what}, not ${due}`);
    };
    count('answers', this.decidedAtMs.length, messages);
    count('messages decided', this.times.size, decisions.size);
    count('shared records', this.shared, shared);
    for (const [id, { times }] of decisions) {
      const { first, replayed } = this.times.get(id) ?? { first: 0, replayed: 0 };
      if (first !== 1 || replayed !== times - 1)
        throw new Error(`message ${id}: ${first} decisions and ${replayed} replays of ${times} sent`);
    }
  }

  private compare(decision: Decision): void {
    const { messageId, replayed } = decision;
    const expected = this.expected.decisions.get(messageId);
    if (!expected) throw new Error(`a decision of message ${messageId}, which nobody sent`);
    const said = saidOf(decision);
    if (said !== expected.said)
      throw new Error(`message ${messageId} was decided as\n${said}\ninstead of\n${expected.said}`);
    const times = this.times.get(messageId) ?? { first: 0, replayed: 0 };
    times[replayed ? 'replayed' : 'first'] += 1;
    this.times.set(messageId, times);
  }
}
