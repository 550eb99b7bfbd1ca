import { setTimeout as sleep } from 'node:timers/promises';
import type { Decision, Provision } from '@motlan/contracts';
import type { HubAccess, HubAnswer } from './hub-access.ts';
import type { Observation } from './scenario.ts';

/** How long a decision is waited for. A busy laptop needs a second; longer is a fault of the hub. */
const DECISION_MS_MAX = 30_000;
/** Between two questions: a decision takes some tens of milliseconds at best. */
const PAUSE_MS = 40;

/** Hands a provision to the agency's node, waits until it is decided, and tells how it ended. */
export async function provide(
  hub: HubAccess,
  by: string,
  provision: Provision,
  messageId: string,
): Promise<Observation> {
  const path = `/v1/agencies/${encodeURIComponent(by)}/provisions`;
  const handedIn = await hub.post('lgspNode', by, path, provision, { 'idempotency-key': messageId });
  if (handedIn.status !== 202) return problemOf(handedIn);
  const deadline = Date.now() + DECISION_MS_MAX;
  for (;;) {
    const { body } = await hub.get('lgspNode', by, `${path}/${messageId}`);
    const state = body as { status: string; decision?: Decision; reason?: string };
    if (state.decision) return observed(state.decision);
    if (state.status === 'SET_ASIDE') return { status: 'SET_ASIDE', reason: state.reason };
    if (Date.now() > deadline) return { status: state.status, messageId };
    await sleep(PAUSE_MS);
  }
}

/** A decision as a step speaks of it. A collection's rule and ground are those of the element that decided the whole. */
function observed({
  messageId,
  outcome,
  rule,
  elements,
  problem,
  heldBy,
  version,
  notes,
}: Decision): Observation {
  const whole = {
    status: 'DECIDED',
    messageId,
    outcome,
    rule,
    heldBy,
    version,
    notes,
    problem: problem?.code,
  };
  const decisive = Object.values(elements ?? {}).find((element) => element.outcome === outcome);
  if (!decisive) return whole;
  const { rule: by, ground, fallback, obtainable, heldBy: holder, version: held, notes: findings } = decisive;
  const redirect = problem?.redirect;
  return {
    ...whole,
    rule: by,
    ground,
    fallback,
    obtainable,
    heldBy: holder,
    version: held,
    notes: findings,
    redirect,
    elements,
  };
}

/** A refusal over HTTP, as a step speaks of it. */
export function problemOf({ status, body }: HubAnswer): Observation {
  const { code, pointer, detail } = body as { code?: string; pointer?: string | null; detail?: string };
  return { status, problem: code, pointer, detail };
}
