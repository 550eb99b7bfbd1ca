import {
  agencyOfSource,
  agencyTopic,
  derivedId,
  EVENT_TYPES,
  firstLevel,
  headerText,
  PROVISIONS_TOPIC,
  recordRef,
  sharedKey,
  sharedTopic,
  type Decision,
  type Provision,
  type SharedRecord,
  type TaskMessage,
} from '@motlan/contracts';
import type { Hub } from '../hub.ts';
import type { NaiveExchange } from '../naive-exchange/naive-exchange.ts';
import { newestStatements, type NaiveMessage } from '../naive-exchange/state.ts';

/** Every provision as it lies on the topic, in the order of each partition. */
export async function readMessages(hub: Hub): Promise<NaiveMessage[]> {
  const records = await hub.read(PROVISIONS_TOPIC);
  return records.map(({ partition, offset, timestampMs, value, headers }) => {
    const body = String(value);
    return {
      partition,
      offset: Number(offset),
      appendedMs: timestampMs,
      agency: agencyOfSource(headerText(headers, 'ce_source') ?? '') ?? '',
      messageId: headerText(headers, 'ce_id') ?? '',
      body,
      provision: JSON.parse(body) as Provision,
    };
  });
}

/** Id under which the answer to a message is told. */
export const toldKey = ({ partition, offset, agency }: NaiveMessage): string =>
  derivedId(`${partition}/${offset}`, EVENT_TYPES.decision, agency, '');

export interface Told {
  /** By `ce_id`: told twice is told once. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Ids of tasks that whoever must act was told of, as open and as closed. */
  readonly openTasks: ReadonlySet<string>;
  readonly closedTasks: ReadonlySet<string>;
}

/** What the agencies were told. Throws where one id was used for two things. */
export async function readTold(hub: Hub, agencies: ReadonlySet<string>): Promise<Told> {
  const bodies = new Map<string, string>();
  const decisions = new Map<string, Decision>();
  const tasks = { open: new Set<string>(), closed: new Set<string>() };
  const topics = new Set([...agencies].map(firstLevel));
  for (const agency of topics) {
    for (const { value, headers } of await hub.read(agencyTopic(agency))) {
      const id = headerText(headers, 'ce_id') ?? '';
      const body = String(value);
      if ((bodies.get(id) ?? body) !== body) throw new Error(`${id} says two things`);
      bodies.set(id, body);
      if (headerText(headers, 'ce_type') === EVENT_TYPES.decision) {
        decisions.set(id, JSON.parse(body) as Decision);
      } else {
        const task = JSON.parse(body) as TaskMessage;
        if (firstLevel(task.agency) === agency) tasks[task.state].add(task.taskId);
      }
    }
  }
  return { decisions, openTasks: tasks.open, closedTasks: tasks.closed };
}

/** The last word of each shared topic on each record, as lines to compare. */
export async function readShared(hub: Hub, datasets: Iterable<string>): Promise<string[]> {
  const last = new Map<string, string>();
  for (const dataset of datasets) {
    for (const { key, value } of await hub.read(sharedTopic(dataset)))
      last.set(`${dataset} ${String(key)}`, lineOf(JSON.parse(String(value)) as SharedRecord));
  }
  return [...last].map(([key, line]) => `${key} ${line}`);
}

/** The same, as the model holds it: values and all. */
export function sharedByModel(model: NaiveExchange): string[] {
  return [...model.allSubjects()].flatMap(([subject, state]) =>
    newestStatements(state).map((s) => {
      const line = lineOf({
        dataset: s.dataset,
        subject,
        record: recordRef(s.type, s.key),
        version: s.version,
        revoked: s.revoked,
        provider: s.provider,
        providedAt: new Date(s.statedAtMs).toISOString(),
        validUntil: s.validUntilMs === null ? null : new Date(s.validUntilMs).toISOString(),
        elements: s.values,
      });
      return `${s.dataset} ${sharedKey(subject, s.type, s.key)} ${line}`;
    }),
  );
}

const lineOf = ({ elements, ...record }: SharedRecord): string =>
  JSON.stringify([Object.entries(record).sort(), Object.entries(elements).sort()]);
