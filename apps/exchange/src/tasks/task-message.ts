import {
  agencyTopic,
  derivedId,
  eventHeaders,
  EVENT_TYPES,
  EXCHANGE_SOURCE,
  firstLevel,
  recordRef,
  type TaskMessage,
} from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import type { TaskRow } from '@motlan/persistence';

/** What a task message follows from: the position of a record, or an operator's act. */
export interface TaskCause {
  readonly cause: string;
  readonly causationId: string | null;
  readonly traceparent: string | null;
}

/** A task as its addressee reads it. `state`: as it was opened, whatever became of it since, or as it was closed. */
export function toTaskMessage(task: TaskRow, state: TaskMessage['state']): TaskMessage {
  const { id, kind, agency, dataset, subject, type, key, element, ground, reportedBy, dossierCode } = task;
  return {
    taskId: id,
    kind,
    agency,
    dataset,
    subject,
    record: recordRef(type, key),
    element: element === '' ? null : element,
    ground,
    reportedBy,
    dossierCode,
    openedAt: new Date(task.openedAtMs).toISOString(),
    dueAt: new Date(task.dueAtMs).toISOString(),
    state,
    ...(state === 'closed' ? closingOf(task) : {}),
  };
}

/** A task on its way to the topic of one agency. The same cause, task, state and addressee give the same id. */
export function taskRecord(
  task: TaskRow,
  state: TaskMessage['state'],
  addressee: string,
  { cause, causationId, traceparent }: TaskCause,
): OutgoingRecord {
  const body = toTaskMessage(task, state);
  return {
    topic: agencyTopic(firstLevel(addressee)),
    partition: 0,
    key: task.subject,
    value: JSON.stringify(body),
    headers: eventHeaders({
      id: derivedId(cause, EVENT_TYPES.task, addressee, `${task.id}/${state}`),
      type: EVENT_TYPES.task,
      source: EXCHANGE_SOURCE,
      subject: task.subject,
      time: body.closedAt ?? body.openedAt,
      traceparent,
      causationId,
    }),
  };
}

function closingOf({ closedAtMs, result, resolvedBy, resolution }: TaskRow) {
  return {
    ...(closedAtMs === null ? {} : { closedAt: new Date(closedAtMs).toISOString() }),
    ...(result === null ? {} : { result }),
    ...(resolvedBy === null ? {} : { resolvedBy }),
    ...(resolution === null ? {} : { reason: resolution }),
  };
}
