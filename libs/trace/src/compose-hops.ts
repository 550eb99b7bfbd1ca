import type { HopName, HopState, MessageHop, OperationalRecord } from '@motlan/contracts';
import { SHARING } from './sharing.ts';
import type { Findings } from './findings.ts';

/**
 * Every step of a message's way: what happened, in order of time, and then what has not. The node notes the acknowledgement of
 * an append after the append, and every app has a clock of its own, so only time tells the order.
 */
export function composeHops(findings: Findings): MessageHop[] {
  const record = ownRecord(findings);
  const hops = [
    ...nodeHops(findings),
    ...exchangeHops(findings, record),
    ...topicHops(findings, record),
    ...indexHops(findings),
  ];
  const happened = hops.filter(({ at }) => at !== null);
  happened.sort(
    (a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? '') || WAY.indexOf(a.hop) - WAY.indexOf(b.hop),
  );
  return [...happened, ...hops.filter(({ at }) => at === null)];
}

/** The order in which the steps are gone, for those of one millisecond. */
const WAY: readonly HopName[] = [
  'received',
  'queued',
  'sent',
  'appended',
  'decided',
  'set-aside',
  'published',
  'shared',
  'indexed',
  'answered',
];

/** The record this trace is about: the one that was decided first, not a replay of it. */
function ownRecord({ trace, records }: Findings): OperationalRecord | null {
  const position = trace?.hops.find(({ hop }) => hop === 'appended')?.position;
  return (
    records.find(({ partition, offset }) => `${partition}/${offset}` === position) ??
    records.find(({ status }) => status === 'decided') ??
    records[0] ??
    null
  );
}

function nodeHops({ state, silent }: Findings): MessageHop[] {
  const where = 'lgsp-node';
  if (silent.has(where)) return [absent('received', where, 'silent')];
  if (!state) return [absent('received', where, 'unknown')];
  const { receivedAt, sentAt, sendAfter, answeredAt, status, reason, pointer } = state;
  const heldUntil = sentAt === null && sendAfter !== undefined ? { heldUntil: sendAfter } : {};
  const refused = status === 'SET_ASIDE' ? { ...(reason && { reason }), ...(pointer && { pointer }) } : {};
  return [
    at('received', where, receivedAt),
    at('queued', where, receivedAt),
    { ...(sentAt === null ? absent('sent', where, 'waiting') : at('sent', where, sentAt)), ...heldUntil },
    {
      ...(answeredAt === null ? absent('answered', where, 'waiting') : at('answered', where, answeredAt)),
      ...refused,
    },
  ];
}

function exchangeHops({ trace, decision, silent }: Findings, record: OperationalRecord | null): MessageHop[] {
  const hop = (name: string) => trace?.hops.find((candidate) => candidate.hop === name);
  const [appended, decided, setAside] = [hop('appended'), hop('decided'), hop('set-aside')];
  const hops: MessageHop[] = [];
  if (appended)
    hops.push({
      ...at('appended', 'exchange', appended.at),
      ...(appended.position && { position: appended.position }),
    });
  else if (record)
    hops.push({
      ...at('appended', 'topics', instant(record.brokerAppendTs)),
      position: `${record.partition}/${record.offset}`,
    });
  if (decided) {
    const rules = decided.rule ? [decided.rule] : rulesOf(decision?.rule, decision?.elements, record);
    hops.push({
      ...at('decided', 'exchange', decided.at),
      ...(decided.outcome && { outcome: decided.outcome }),
      rules,
    });
  }
  if (setAside) {
    const { reason, pointer } = setAside;
    hops.push({
      ...at('set-aside', 'exchange', setAside.at),
      ...(reason && { reason }),
      ...(pointer && { pointer }),
    });
  }
  if (decided || setAside) return hops;
  if (record && record.decisionTs !== null) return [...hops, endOf(record, record.decisionTs)];
  return [...hops, absent('decided', 'exchange', silent.has('exchange') ? 'silent' : 'waiting')];
}

/** How a message ended, as the topics tell it. */
function endOf(record: OperationalRecord, decisionTs: number): MessageHop {
  const { status, outcome, rules, faultCode } = record;
  if (status === 'set-aside')
    return { ...at('set-aside', 'topics', instant(decisionTs)), ...(faultCode && { reason: faultCode }) };
  return { ...at('decided', 'topics', instant(decisionTs)), ...(outcome && { outcome }), rules };
}

function topicHops(_: Findings, record: OperationalRecord | null): MessageHop[] {
  if (!record) return [];
  const { responseOutTs, sharedTs } = record;
  return [
    ...(responseOutTs === null ? [] : [at('published', 'topics', instant(responseOutTs))]),
    ...(sharedTs === null ? [] : [at('shared', 'topics', instant(sharedTs))]),
  ];
}

function indexHops({ decision, indexed, silent }: Findings): MessageHop[] {
  const where = 'indexer';
  if (silent.has(where)) return [absent('indexed', where, 'silent')];
  if (!decision) return [];
  const { outcome, version, record } = decision;
  if (!SHARING.has(outcome)) return [{ ...absent('indexed', where, 'not-shared'), outcome }];
  const held = indexed?.find(({ record: { type, key } }) => type === record?.type && key === record?.key);
  if (!held || version === undefined || held.version < version)
    return [{ ...absent('indexed', where, 'waiting'), ...(version !== undefined && { version }) }];
  if (held.version === version) return [{ ...at('indexed', where, held.indexedAt), version }];
  return [{ ...absent('indexed', where, 'superseded'), version: held.version }];
}

function rulesOf(
  rule: string | undefined,
  elements: Readonly<Record<string, { readonly rule: string }>> | undefined,
  record: OperationalRecord | null,
): readonly string[] {
  if (rule !== undefined) return [rule];
  const rules = new Set(Object.values(elements ?? {}).map((element) => element.rule));
  return rules.size > 0 ? [...rules].sort() : (record?.rules ?? []);
}

const instant = (ms: number): string => new Date(ms).toISOString();

const at = (hop: MessageHop['hop'], where: MessageHop['where'], instantAt: string): MessageHop => ({
  hop,
  where,
  state: 'happened',
  at: instantAt,
});

const absent = (
  hop: MessageHop['hop'],
  where: MessageHop['where'],
  state: Exclude<HopState, 'happened'>,
): MessageHop => ({ hop, where, state, at: null });
