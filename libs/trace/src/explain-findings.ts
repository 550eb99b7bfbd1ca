import { explainCode, type MessageExplanation, type MessageHop, type Parties } from '@motlan/contracts';
import type { Findings } from './findings.ts';

/** Milliseconds a step may take before it is worth explaining: far longer than it does while everything is up. */
const PATIENCE_MS = { sent: 5_000, decided: 10_000, answered: 10_000, indexed: 10_000 } as const;

/**
 * What the codes of a message mean, the one that matters most first: why it was set aside, else what its decision says, else
 * what it waits for. Nothing where all went well.
 */
export function explainFindings(
  findings: Findings,
  hops: readonly MessageHop[],
  nowMs: number,
  parties: Parties,
): MessageExplanation[] {
  const found = new Map<string, string[]>();
  const add = (code: string | undefined | null, element?: string) => {
    if (!code) return;
    const elements = found.get(code) ?? [];
    found.set(code, element === undefined ? elements : [...elements, element]);
  };
  // Of one that was decided in the end, why it was set aside before does not matter any more.
  if (!hops.some(({ hop, state }) => hop === 'decided' && state === 'happened'))
    for (const { hop, reason } of hops) if (hop === 'set-aside' || hop === 'answered') add(reason);
  addDecision(findings, add);
  for (const code of waits(findings, hops, nowMs)) add(code);
  return [...found].flatMap(([code, elements]) => {
    const explanation = explainCode(code, parties);
    return explanation ? [{ ...explanation, elements }] : [];
  });
}

type Add = (code: string | undefined | null, element?: string) => void;

/** The problem of the whole leads; elements of the same problem are named with it. */
function addDecision({ decision, records }: Findings, add: Add): void {
  const hasReplays = records.some(({ status }) => status === 'replayed');
  if (!decision) {
    const ended = records.find(({ status }) => status === 'decided');
    add(ended?.faultCode);
    for (const ground of ended?.grounds ?? []) add(ground);
  } else {
    const elements = Object.entries(decision.elements ?? {});
    add(decision.problem?.code);
    for (const [name, { problem }] of elements) add(problem, name);
    for (const [name, { ground }] of elements) add(ground, name);
    for (const note of decision.notes ?? []) add(note);
    for (const [name, { notes }] of elements) for (const note of notes ?? []) add(note, name);
  }
  if (hasReplays || decision?.replayed) add('replayed');
}

function* waits({ silent }: Findings, hops: readonly MessageHop[], nowMs: number): Generator<string> {
  const at = (name: MessageHop['hop']) => hops.find(({ hop }) => hop === name)?.at ?? null;
  const isLate = (name: keyof typeof PATIENCE_MS, since: string | null) =>
    since !== null && nowMs - Date.parse(since) > PATIENCE_MS[name];
  const isWaiting = (name: MessageHop['hop']) =>
    hops.some(({ hop, state }) => hop === name && state === 'waiting');
  const ended = at('decided') ?? at('set-aside');
  if (isWaiting('sent') && at('appended') === null) {
    const { heldUntil } = hops.find(({ hop }) => hop === 'sent') ?? {};
    if (heldUntil !== undefined && Date.parse(heldUntil) > nowMs) yield 'held-back';
    else if (isLate('sent', heldUntil ?? at('queued'))) yield 'waiting-for-broker';
  } else if (isWaiting('decided') && isLate('decided', at('appended') ?? at('sent')))
    yield 'waiting-for-exchange';
  if (ended !== null && isWaiting('answered') && isLate('answered', ended)) yield 'waiting-for-answer';
  if (ended !== null && isWaiting('indexed') && isLate('indexed', ended)) yield 'waiting-for-index';
  if (silent.size > 0) yield 'app-silent';
}
