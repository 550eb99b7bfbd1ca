import type { NaiveDataset, NaiveMessage, NaiveReport, NaiveTask, Statement, SubjectState } from './state.ts';
import { isEqual } from './terms.ts';

type Place = Pick<NaiveTask, 'dataset' | 'type' | 'key' | 'element'>;

/** A contradiction: it joins the open discrepancy of its element, or opens one. */
export function reportDiscrepancy(
  state: SubjectState,
  message: NaiveMessage,
  {
    agency,
    report,
    ...place
  }: Place & { readonly agency: string; readonly report: Omit<NaiveReport, 'atMs' | 'offset'> },
): void {
  const open = state.tasks.find(
    (t) =>
      t.closed === null &&
      t.kind === 'discrepancy' &&
      t.dataset === place.dataset &&
      t.type === place.type &&
      t.element === place.element,
  );
  const task = open ?? openTask(state, message, { kind: 'discrepancy', agency, ground: null, ...place });
  task.reports.push({ ...report, atMs: message.appendedMs, offset: message.offset });
}

/** The owner is asked to bring its record up to date, once per record, element and ground. */
export function askForUpdate(
  state: SubjectState,
  message: NaiveMessage,
  { agency, ground, ...place }: Place & { readonly agency: string; readonly ground: string },
): void {
  const isOpen = state.tasks.some(
    (t) =>
      t.closed === null &&
      t.kind === 'update-source' &&
      t.dataset === place.dataset &&
      t.type === place.type &&
      t.key === place.key &&
      t.element === place.element &&
      t.ground === ground,
  );
  if (!isOpen) openTask(state, message, { kind: 'update-source', agency, ground, ...place });
}

/** Closes what a newer statement settles: an update it brings, a discrepancy in which it says what somebody reported. */
export function closeTasksBy(state: SubjectState, dataset: NaiveDataset, stated: Statement): void {
  for (const task of state.tasks) {
    if (task.closed !== null || task.dataset !== stated.dataset || task.type !== stated.type) continue;
    const isSettled =
      task.kind === 'update-source'
        ? (task.key === stated.key || task.key === '') && stated.values[task.element] !== undefined
        : task.reports.some(
            (r) => (r.key === stated.key || r.key === '') && agrees(dataset, task, r, stated),
          );
    if (isSettled) task.closed = { atMs: stated.statedAtMs, offset: stated.offset };
  }
}

function agrees(
  dataset: NaiveDataset,
  { element: name }: NaiveTask,
  report: NaiveReport,
  stated: Statement,
): boolean {
  const element = dataset.elements.find((e) => e.name === name);
  return element === undefined || isEqual(element, report.value, stated.values[name] ?? null);
}

function openTask(
  state: SubjectState,
  { agency, appendedMs, offset, provision }: NaiveMessage,
  task: Pick<NaiveTask, 'kind' | 'agency' | 'dataset' | 'type' | 'key' | 'element' | 'ground'>,
): NaiveTask {
  const opened: NaiveTask = {
    ...task,
    reportedBy: agency, // Whose message it was.
    dossierCode: provision.kind === 'collection' ? provision.collection.dossierCode : null,
    openedAtMs: appendedMs,
    openedOffset: offset,
    reports: [],
    closed: null,
  };
  state.tasks.push(opened);
  return opened;
}
