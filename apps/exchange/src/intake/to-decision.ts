import {
  ONCE_PROBLEMS,
  type Decision,
  type ElementDecision,
  type OnceProblemCode,
  type Outcome,
} from '@motlan/contracts';
import { RULE_SET, type ElementFinding, type Finding } from '@motlan/once-only';
import type { ReadableRecord } from './read-record.ts';

/** The problem a decision or an element of this outcome carries. */
const PROBLEM_OF: Partial<Record<Outcome, OnceProblemCode>> = {
  REFUSED_ALREADY_PROVIDED: 'ONCE:ERR:0001',
  REFUSED_NOT_ENTITLED: 'ONCE:ERR:0002',
  CONFLICT_REPORTED: 'ONCE:ERR:0003',
  STALE: 'ONCE:ERR:0004',
  REJECTED_NOT_AUTHORITATIVE: 'ONCE:ERR:0005',
};

export interface DecisionContext {
  /** `partition/offset` of the record. */
  readonly position: string;
  readonly decidedAtMs: number;
  readonly indexerUrl: string;
}

/** A finding as the sender reads it: `vn.motlan.decision.v1`. */
export function toDecision(
  { envelope, provision }: ReadableRecord,
  finding: Finding,
  context: DecisionContext,
): Decision {
  return {
    messageId: envelope.id,
    outcome: finding.outcome,
    ...(finding.kind === 'source' ? { rule: finding.rule } : {}),
    replayed: false,
    decidedAt: new Date(context.decidedAtMs).toISOString(),
    dataset: provision.dataset,
    subject: provision.subject,
    ...(provision.record === undefined ? {} : { record: provision.record }),
    catalogueVersion: finding.catalogueVersion,
    ruleSet: RULE_SET,
    position: context.position,
    ...(finding.kind === 'source' && finding.held
      ? { heldBy: finding.held.provider, version: finding.held.version }
      : {}),
    ...(finding.kind === 'collection'
      ? {
          elements: Object.fromEntries(
            [...finding.elements].map(([name, e]) => [name, toElementDecision(e)]),
          ),
        }
      : {}),
    ...problemOf(finding, provision.dataset, provision.subject, context.indexerUrl),
  };
}

/** A stored decision as a replay gets it again. */
export function asReplay(answer: string, bodyDiffers: boolean): Decision {
  const decision = JSON.parse(answer) as Decision; // Written by toDecision.
  return {
    ...decision,
    replayed: true,
    ...(bodyDiffers ? { notes: [...(decision.notes ?? []), 'message-id-reused'] } : {}),
  };
}

function toElementDecision({ providedAtMs, ...finding }: ElementFinding): ElementDecision {
  const problem = PROBLEM_OF[finding.outcome];
  return {
    ...finding,
    ...(providedAtMs === undefined ? {} : { providedAt: new Date(providedAtMs).toISOString() }),
    ...(problem === undefined ? {} : { problem }),
  };
}

function problemOf(
  finding: Finding,
  dataset: string,
  subject: string,
  indexerUrl: string,
): Pick<Decision, 'problem'> {
  const code = PROBLEM_OF[finding.outcome];
  if (code === undefined) return {};
  // Where the source can be read, the refusal says where; a provisional value is not to be had.
  const isReadable =
    finding.kind === 'collection' &&
    [...finding.elements.values()].some((e) => e.outcome === finding.outcome && e.version !== undefined);
  const redirect = `${indexerUrl}/v1/records/${encodeURIComponent(dataset)}/${encodeURIComponent(subject)}`;
  return { problem: { code, title: ONCE_PROBLEMS[code].title, ...(isReadable ? { redirect } : {}) } };
}
