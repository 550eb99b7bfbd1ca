import type { Hop, HopName, HopState, MessageHop, OperationalRecord } from '@motlan/contracts';
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

/** The record this trace is about: the one that was decided, not a replay of it and not one set aside before. */
function ownRecord({ records }: Findings): OperationalRecord | null {
  return records.find(({ status }) => status === 'decided') ?? records[0] ?? null;
}

function nodeHops({ state, silent }: Findings): MessageHop[] {
  const where = 'lgsp-node';
  if (silent.has(where)) return [absent('received', where, 'silent')];
  if (!state) return [absent('received', where, 'unknown')];
  const { receivedAt, sentAt, sendAfter, answeredAt, status, reason, pointer } = state;
  const heldUntil = sentAt === null && sendAfter !== undefined ? { heldUntil: sendAfter } : {};
  const isRefused = status === 'SET_ASIDE';
  const refused = isRefused ? { ...(reason && { reason }), ...(pointer && { pointer }) } : {};
  return [
    at('received', where, receivedAt),
    at('queued', where, receivedAt),
    ...(sentAt === null
      ? isRefused
        ? [] // By the broker: it will never be sent.
        : [{ ...absent('sent', where, 'waiting'), ...heldUntil }]
      : [at('sent', where, sentAt)]),
    {
      ...(answeredAt === null ? absent('answered', where, 'waiting') : at('answered', where, answeredAt)),
      ...refused,
    },
  ];
}

/** A message that was set aside and sent again was appended more than once: every step is told. */
function exchangeHops(findings: Findings, record: OperationalRecord | null): MessageHop[] {
  const { trace, silent, state } = findings;
  const where = 'exchange';
  const hops = (trace?.hops ?? []).flatMap((told) => toldHop(told, findings, record));
  if (hops.length === 0 && record) {
    const { brokerAppendTs, partition, offset } = record;
    hops.push({ ...at('appended', 'topics', instant(brokerAppendTs)), position: `${partition}/${offset}` });
  }
  if (hops.some(({ hop }) => hop === 'decided' || hop === 'set-aside')) return hops;
  if (record && record.decisionTs !== null) return [...hops, endOf(record, record.decisionTs)];
  if (state?.status === 'SET_ASIDE') return hops;
  return [...hops, absent('decided', where, silent.has(where) ? 'silent' : 'waiting')];
}

function toldHop(
  { hop, at: when, position, outcome, rule, reason, pointer }: Hop,
  { decision }: Findings,
  record: OperationalRecord | null,
): MessageHop[] {
  switch (hop) {
    case 'received':
      return []; // Its node tells better.
    case 'appended':
      return [{ ...at(hop, 'exchange', when), ...(position && { position }) }];
    case 'decided': {
      const rules = rulesOf(rule ?? decision?.rule, decision?.elements, record);
      return [{ ...at(hop, 'exchange', when), ...(outcome && { outcome }), rules }];
    }
    case 'set-aside':
      return [{ ...at(hop, 'exchange', when), ...(reason && { reason }), ...(pointer && { pointer }) }];
  }
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
