import { ONCE_PROBLEMS, type Decision, type ElementDecision, type Outcome } from '@motlan/contracts';
import type { CatalogueFacts } from './catalogue-facts.ts';

/** What the plain rule remembers of one subject: values in clear, unlike the ledger. Plain JSON. */
export interface SubjectState {
  record: {
    version: number;
    provider: string;
    statedAt: string;
    elements: Readonly<Record<string, string>>;
  } | null;
  provisional: Record<string, { value: string; provider: string; givenAt: string }>;
}

/** A message as the plain rule reads it: parsed, its contract not checked. */
export interface PlainProvision {
  readonly kind: 'source' | 'collection';
  readonly dataset: string;
  readonly subject: string;
  readonly version: number;
  readonly validUntil: string | null;
  readonly elements: Readonly<Record<string, string>>;
  readonly collection: { readonly procedureCode: string };
}

export interface PlainMessage {
  readonly messageId: string;
  readonly publisher: string;
  readonly position: string;
  /** RFC 3339: append time. */
  readonly appendedAt: string;
  readonly traceparent: string | null;
  readonly provision: PlainProvision;
}

export interface PlainDecision {
  readonly decision: Decision;
  /** Whether the record goes onto the shared topic. */
  readonly shares: boolean;
}

export const emptySubject = (): SubjectState => ({ record: null, provisional: {} });

/**
 * Rules OO-01 to 08, 10, 11 and 12 to 14 as an engineer without our libraries would write them: values compared as they
 * are, one record per subject, no revocation, no expiry, no stated exceptions, no tasks. For this workload its decisions
 * equal the exchange's. Changes `state`.
 */
export function decidePlainly(
  facts: CatalogueFacts,
  state: SubjectState,
  message: PlainMessage,
): PlainDecision {
  return message.provision.kind === 'source'
    ? decideSource(facts, state, message)
    : { decision: decideCollection(facts, state, message), shares: false };
}

function decideSource(facts: CatalogueFacts, state: SubjectState, message: PlainMessage): PlainDecision {
  const { provision, publisher } = message;
  const [rule, outcome] = sourceRule(facts, state, publisher, provision);
  const shares = rule === 'OO-02' || rule === 'OO-03' || rule === 'OO-04';
  if (shares) {
    const { version, elements } = provision;
    state.record = { version, elements, provider: publisher, statedAt: message.appendedAt };
    state.provisional = Object.fromEntries(
      Object.entries(state.provisional).filter(([name]) => !(name in elements)),
    );
  }
  const held = state.record;
  const said = { rule, ...(held ? { heldBy: held.provider, version: held.version } : {}) };
  return { decision: toDecision(facts, message, outcome, said), shares };
}

function sourceRule(
  facts: CatalogueFacts,
  { record }: SubjectState,
  publisher: string,
  { version, elements }: PlainProvision,
): [rule: string, outcome: Outcome] {
  if (![facts.owner, ...facts.delegates].some((pattern) => fits(pattern, publisher)))
    return ['OO-01', 'REJECTED_NOT_AUTHORITATIVE'];
  if (!record) return ['OO-02', 'ACCEPTED_FIRST'];
  const same = hasSameValues(record.elements, elements);
  if (version > record.version) return same ? ['OO-04', 'CONFIRMED'] : ['OO-03', 'ACCEPTED_UPDATE'];
  if (version < record.version) return ['OO-07', 'STALE'];
  return same ? ['OO-05', 'REUSED'] : ['OO-06', 'CONFLICT_REPORTED'];
}

const SEVERITY: readonly Outcome[] = [
  'REFUSED_NOT_ENTITLED',
  'CONFLICT_REPORTED',
  'REFUSED_ALREADY_PROVIDED',
  'ACCEPTED_EXCEPTION',
  'REUSED',
];

function decideCollection(facts: CatalogueFacts, state: SubjectState, message: PlainMessage): Decision {
  const { elements: taken, collection } = message.provision;
  const procedure = facts.procedures[collection.procedureCode];
  const mayAsk = procedure !== undefined && fits(procedure.agency, message.publisher);
  const elements: Record<string, ElementDecision> = {};
  for (const [name, value] of Object.entries(taken)) {
    elements[name] =
      mayAsk && procedure.asks.includes(name)
        ? decideElement(facts, state, message, name, value)
        : { outcome: 'REFUSED_NOT_ENTITLED', rule: 'OO-08', problem: 'ONCE:ERR:0002' };
  }
  const found = new Set(Object.values(elements).map((e) => e.outcome));
  const outcome = SEVERITY.find((candidate) => found.has(candidate)) ?? 'REUSED';
  return toDecision(facts, message, outcome, { elements });
}

function decideElement(
  facts: CatalogueFacts,
  { record, provisional }: SubjectState,
  { publisher, appendedAt }: PlainMessage,
  name: string,
  value: string,
): ElementDecision {
  const held = record?.elements[name];
  if (record && held !== undefined) {
    const source = { heldBy: facts.owner, version: record.version, providedAt: record.statedAt };
    if (held !== value)
      return { rule: 'OO-11', outcome: 'CONFLICT_REPORTED', ...source, problem: 'ONCE:ERR:0003' };
    return facts.enforced
      ? { rule: 'OO-10', outcome: 'REFUSED_ALREADY_PROVIDED', ...source, problem: 'ONCE:ERR:0001' }
      : { rule: 'OO-10', outcome: 'REUSED', ...source };
  }
  const known = provisional[name];
  if (!known) {
    provisional[name] = { value, provider: publisher, givenAt: appendedAt };
    const ground = record ? 'EXC_QUALITY' : 'EXC_NOT_EXTRACTABLE';
    return { rule: 'OO-14', outcome: 'ACCEPTED_EXCEPTION', ground };
  }
  const holder = { heldBy: known.provider, providedAt: known.givenAt, obtainable: false };
  return known.value === value
    ? { rule: 'OO-12', outcome: 'REUSED', ...holder }
    : { rule: 'OO-13', outcome: 'CONFLICT_REPORTED', ...holder, problem: 'ONCE:ERR:0003' };
}

const PROBLEM_OF = {
  REFUSED_ALREADY_PROVIDED: 'ONCE:ERR:0001',
  REFUSED_NOT_ENTITLED: 'ONCE:ERR:0002',
  CONFLICT_REPORTED: 'ONCE:ERR:0003',
  STALE: 'ONCE:ERR:0004',
  REJECTED_NOT_AUTHORITATIVE: 'ONCE:ERR:0005',
} as const;

function toDecision(
  facts: CatalogueFacts,
  { messageId, position, provision }: PlainMessage,
  outcome: Outcome,
  said: Pick<Decision, 'rule' | 'heldBy' | 'version' | 'elements'>,
): Decision {
  const code = outcome in PROBLEM_OF ? PROBLEM_OF[outcome as keyof typeof PROBLEM_OF] : undefined;
  const redirect = `${facts.indexerUrl}/v1/records/${provision.dataset}/${provision.subject}`;
  const isReadable = Object.values(said.elements ?? {}).some(
    (e) => e.outcome === outcome && e.version !== undefined,
  );
  return {
    messageId,
    outcome,
    replayed: false,
    decidedAt: new Date().toISOString(),
    dataset: provision.dataset,
    subject: provision.subject,
    catalogueVersion: facts.catalogueVersion,
    ruleSet: facts.ruleSet,
    position,
    ...said,
    ...(code
      ? { problem: { code, title: ONCE_PROBLEMS[code].title, ...(isReadable ? { redirect } : {}) } }
      : {}),
  };
}

const fits = (pattern: string, agency: string): boolean =>
  pattern.endsWith('*')
    ? agency.startsWith(pattern.slice(0, -1))
    : agency === pattern || agency.startsWith(`${pattern}.`);

function hasSameValues(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
