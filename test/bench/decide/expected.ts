import type { Decision } from '@motlan/contracts';
import type { CatalogueFacts } from '../rule/catalogue-facts.ts';
import { PlainExchange } from '../rule/plain-exchange.ts';
import type { PlainProvision, SubjectState } from '../rule/plain-rule.ts';
import { personOf } from '../workload/person.ts';
import type { WorkloadMessage } from '../workload/workload.ts';

/** What every contestant must have decided when it has taken the whole workload. */
export interface Expected {
  /** Message id → what its decision must say, and how often it is on the topic. */
  readonly decisions: ReadonlyMap<string, { readonly said: string; readonly times: number }>;
  readonly messages: number;
  readonly replays: number;
  readonly shared: number;
  /** First decisions by outcome. */
  readonly outcomes: ReadonlyMap<string, number>;
}

/** Decides the workload one message at a time, in its order, with plain maps. `known`: who was stated before it. */
export function expectedOf(
  facts: CatalogueFacts,
  workload: readonly WorkloadMessage[],
  known: { readonly seed: number; readonly stated: number } = { seed: 0, stated: 0 },
): Expected {
  const exchange = new PlainExchange(facts, (subject) => ({
    record: Number(subject) < known.stated ? firstRecord(facts, known.seed, subject) : null,
    provisional: {},
  }));
  const decisions = new Map<string, { said: string; times: number }>();
  const outcomes = new Map<string, number>();
  let shared = 0;
  for (const { id, agency, time, traceparent, body } of workload) {
    const provision = JSON.parse(body) as PlainProvision; // Written by the workload.
    const place = { messageId: id, publisher: agency, position: '', appendedAt: time, traceparent };
    const { decision, shares } = exchange.decide({ ...place, provision });
    const before = decisions.get(id);
    if (before) {
      before.times += 1;
      continue;
    }
    decisions.set(id, { said: saidOf(decision), times: 1 });
    outcomes.set(decision.outcome, (outcomes.get(decision.outcome) ?? 0) + 1);
    if (shares) shared += 1;
  }
  const replays = workload.length - decisions.size;
  return { decisions, messages: workload.length, replays, shared, outcomes };
}

function firstRecord(facts: CatalogueFacts, seed: number, subject: string): SubjectState['record'] {
  return { version: 1, provider: facts.owner, statedAt: '', elements: personOf(seed, subject) };
}

/** What two decisions must agree in: everything but instants, positions and words. */
export function saidOf({ outcome, rule, heldBy, version, problem, elements = {} }: Decision): string {
  const parts = Object.entries(elements).map(([name, e]) =>
    [name, e.rule, e.outcome, e.ground, e.heldBy, e.version, e.obtainable, e.problem].join(' '),
  );
  return [outcome, rule, heldBy, version, problem?.code, problem?.redirect, ...parts.sort()].join('\n');
}
