import type { Decision, Outcome, Trace } from '@motlan/contracts';
import type { IndexedRecord, ProvisionState } from '../hub/answers.ts';

/** One thing that happened to a message, or that has not happened (`at` is null). */
export interface TraceLine {
  readonly where: 'lgsp-node' | 'exchange' | 'indexer';
  readonly what: string;
  /** RFC 3339. */
  readonly at: string | null;
  readonly detail: string;
}

/** What each app knows of one message; null where it knows nothing. */
export interface Findings {
  readonly state: ProvisionState | null;
  readonly trace: Trace | null;
  readonly decision: Decision | null;
  readonly records: readonly IndexedRecord[] | null;
  /** Apps that did not answer. */
  readonly silent: ReadonlySet<string>;
}

const SILENCE = 'it does not answer: see motlan status';
const SHARED: ReadonlySet<string> = new Set<Outcome>(['ACCEPTED_FIRST', 'ACCEPTED_UPDATE', 'CONFIRMED']);

/** The way of one message: what happened, in order of time, and clearly what did not. */
export function composeTrace(findings: Findings): TraceLine[] {
  const lines = [...nodeLines(findings), ...exchangeLines(findings), ...indexLines(findings)];
  const happened = lines.filter(({ at }) => at !== null);
  // The node notes the acknowledgement of an append after the append: only time tells the order.
  happened.sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));
  return [...happened, ...lines.filter(({ at }) => at === null)];
}

function nodeLines({ state, silent }: Findings): TraceLine[] {
  if (silent.has('lgsp-node')) return [line('lgsp-node', 'unknown', null, SILENCE)];
  if (!state)
    return [line('lgsp-node', 'unknown', null, 'it did not pass this node, or longer than 35 days ago')];
  const { receivedAt, sentAt, answeredAt, status } = state;
  const what = status === 'DECIDED' ? 'decision' : 'notice';
  return [
    line('lgsp-node', 'received', receivedAt, 'stored in the outbox'),
    line(
      'lgsp-node',
      'sent',
      sentAt,
      sentAt === null ? 'it waits in the outbox' : 'Kafka has acknowledged it',
    ),
    line(
      'lgsp-node',
      'answered',
      answeredAt,
      answeredAt === null ? 'no answer has reached the node' : `the ${what} is in the inbox`,
    ),
  ];
}

function exchangeLines({ trace, decision, silent }: Findings): TraceLine[] {
  if (silent.has('exchange')) return [line('exchange', 'unknown', null, SILENCE)];
  const hop = (name: string) => trace?.hops.find((candidate) => candidate.hop === name);
  const [appended, decided, setAside] = [hop('appended'), hop('decided'), hop('set-aside')];
  const lines: TraceLine[] = [];
  if (appended) lines.push(line('exchange', 'appended', appended.at, positionText(appended.position)));
  if (decided) {
    const rules = [...new Set(Object.values(decision?.elements ?? {}).map(({ rule }) => rule))];
    const rule = decided.rule ?? decision?.rule ?? rules.join(', ');
    const redirect = decision?.problem?.redirect;
    const parts = [decided.outcome, rule && `by ${rule}`, redirect && `→ ${redirect}`];
    lines.push(line('exchange', 'decided', decided.at, parts.filter(Boolean).join(' ')));
  }
  if (setAside) {
    const reason = [setAside.reason, setAside.pointer].filter(Boolean).join(' at ');
    lines.push(line('exchange', 'set aside', setAside.at, reason));
  }
  if (!decided && !setAside) lines.push(line('exchange', 'decided', null, 'the exchange has not met it yet'));
  return lines;
}

function indexLines({ decision, records, silent }: Findings): TraceLine[] {
  if (silent.has('indexer')) return [line('indexer', 'unknown', null, SILENCE)];
  if (!decision) return [];
  const { outcome, version, record } = decision;
  if (!SHARED.has(outcome))
    return [line('indexer', 'not shared', null, `${outcome} changes nothing that others see`)];
  const held = records?.find(({ record: { type, key } }) => type === record?.type && key === record?.key);
  if (!held || version === undefined)
    return [line('indexer', 'indexed', null, 'the index does not show this record')];
  if (held.version === version) return [line('indexer', 'indexed', held.indexedAt, `version ${version}`)];
  const detail =
    held.version > version
      ? `version ${version} has given way to version ${held.version}, indexed at ${held.indexedAt}`
      : `not yet: the index still has version ${held.version}`;
  return [line('indexer', 'indexed', null, detail)];
}

const positionText = (position: string | null | undefined): string => {
  const [partition, offset] = position?.split('/') ?? [];
  return partition === undefined || offset === undefined ? '' : `partition ${partition}, offset ${offset}`;
};

const line = (where: TraceLine['where'], what: string, at: string | null, detail: string): TraceLine => ({
  where,
  what,
  at,
  detail,
});
