import { setTimeout as sleep } from 'node:timers/promises';
import type { CollectionPlanAnswer, PlannedPaper, TaskMessage } from '@motlan/contracts';
import { differences } from './differences.ts';
import type { HubAccess, HubAnswer } from './hub-access.ts';
import type { Inboxes } from './inboxes.ts';
import { problemOf, provide } from './provide.ts';
import type { Act, Expectation, Observation } from './scenario.ts';

/** What an act is performed on. */
export interface Stage {
  readonly hub: HubAccess;
  readonly inboxes: Inboxes;
  /** Ids of the messages of this act. */
  readonly idOf: (part: number) => string;
}

/** What the index, an inbox or a list learns a moment after the decision is waited for so long. */
const LATE_MS_MAX = 10_000;
const PAUSE_MS = 50;
/** Past the instant an entry takes effect: the broker stamps messages with a clock of its own. */
const CLOCKS_APART_MS = 100;

/**
 * Does what a step says and tells what was seen. What arrives later than its decision is asked for until it is as expected,
 * or for ten seconds; anything else once.
 */
export function perform(
  { hub, inboxes, idOf }: Stage,
  act: Act,
  expected: Expectation,
): Promise<Observation> {
  const awaited = (look: () => Promise<Observation>) => lookUntil(expected, look);
  switch (act.kind) {
    case 'given':
      return giveAll(hub, act, idOf);
    case 'provide':
      return provide(hub, act.by, act.provision, idOf(0));
    case 'plan':
      return plan(hub, act);
    case 'read':
      return awaited(() => read(hub, act));
    case 'list':
      return awaited(() => list(hub, act));
    case 'inbox':
      return awaited(async () => ({ ...(await inboxes.newestTask(act.by, act.subject)) }));
    case 'resolve':
      return resolve(hub, act);
    case 'declare':
      return declare(hub, act);
    case 'wait':
      return sleep(act.forMs, {});
  }
}

async function lookUntil(expected: Expectation, look: () => Promise<Observation>): Promise<Observation> {
  const deadline = Date.now() + LATE_MS_MAX;
  for (;;) {
    const seen = await look();
    if (differences(expected, seen).length === 0 || Date.now() > deadline) return seen;
    await sleep(PAUSE_MS);
  }
}

type Of<K extends Act['kind']> = Extract<Act, { kind: K }>;

async function giveAll(
  hub: HubAccess,
  { statements }: Of<'given'>,
  idOf: (part: number) => string,
): Promise<Observation> {
  const seen = await Promise.all(
    statements.map(({ by, provision }, at) => provide(hub, by, provision, idOf(at))),
  );
  const others = seen.filter(({ outcome }) => outcome !== 'ACCEPTED_FIRST');
  return { accepted: seen.length - others.length, ...(others.length > 0 && { others }) };
}

async function plan(
  hub: HubAccess,
  { by, procedureCode, subjects, facts }: Of<'plan'>,
): Promise<Observation> {
  const request = { agency: by, procedureCode, subjects, facts };
  const answer = await hub.post('exchange', by, '/v1/collection-plans', request);
  if (answer.status !== 200) return problemOf(answer);
  const { papers, spared } = answer.body as CollectionPlanAnswer;
  const needed = papers.filter((paper) => paper.answer !== 'not-needed');
  return {
    status: answer.status,
    papers: Object.fromEntries(papers.map((paper) => [nameOf(paper, procedureCode), wordOf(paper)])),
    asked: papers.filter((paper) => paper.answer === 'ask' && paper.sameAs === undefined).length,
    forms: papers.filter((paper) => paper.answer === 'never-held' && paper.sameAs === undefined).length,
    listed: needed.length,
    spared,
  };
}

/** A paper by its id; of a linked procedure, `1.001193 residence`. */
const nameOf = ({ procedureCode, paper }: PlannedPaper, planned: string): string =>
  procedureCode === planned ? paper : `${procedureCode} ${paper}`;

/** `reuse`, `ask EXC_QUALITY`, `ask EXC_SOURCE_INTERRUPTED verify-later`. */
const wordOf = ({ answer, ground, fallback }: PlannedPaper): string =>
  [answer, ground, fallback].filter((word) => word !== undefined).join(' ');

async function read(
  hub: HubAccess,
  { by, dataset, subject, procedureCode }: Of<'read'>,
): Promise<Observation> {
  const path = `/v1/agencies/${by}/records/${dataset}/${encodeURIComponent(subject)}`;
  const answer = await hub.get(
    'lgspNode',
    by,
    `${path}?${new URLSearchParams({ procedureCode }).toString()}`,
  );
  return answer.status === 200 ? { status: 200, ...(answer.body as object) } : problemOf(answer);
}

async function list(hub: HubAccess, { by, what, filter }: Of<'list'>): Promise<Observation> {
  const answer = await hub.get('exchange', by, `/v1/${what}?${new URLSearchParams(filter).toString()}`);
  return answer.status === 200 ? { items: itemsOf(answer) } : problemOf(answer);
}

async function resolve(hub: HubAccess, { by, about, result, reason }: Of<'resolve'>): Promise<Observation> {
  const { dataset, subject, element } = about;
  const query = new URLSearchParams({ dataset, subject, state: 'open' });
  const open = await hub.get('exchange', by, `/v1/discrepancies?${query.toString()}`);
  const task = itemsOf(open).find((item) => item.element === element);
  if (!task) return { problem: 'no such discrepancy is open' };
  const answer = await hub.post('exchange', by, `/v1/discrepancies/${task.taskId}/resolution`, {
    result,
    reason,
  });
  return answer.status === 200 ? { ...(answer.body as TaskMessage) } : problemOf(answer);
}

/** Records a catalogue entry and waits until it is in effect. */
export async function declare(
  hub: HubAccess,
  { by, dataset, set, reason }: Of<'declare'>,
): Promise<Observation> {
  const entry = { change: { kind: 'dataset', dataset, set }, reason };
  const answer = await hub.post('exchange', by, '/v1/catalogue-entries', entry);
  if (answer.status !== 201) return problemOf(answer);
  const { takesEffectAt } = (answer.body as { items: [{ takesEffectAt: string }] }).items[0];
  await sleep(Math.max(0, Date.parse(takesEffectAt) + CLOCKS_APART_MS - Date.now()));
  return { status: answer.status, takesEffectAt, inEffect: true };
}

const itemsOf = ({ body }: HubAnswer): readonly TaskMessage[] =>
  (body as { items?: TaskMessage[] }).items ?? [];
