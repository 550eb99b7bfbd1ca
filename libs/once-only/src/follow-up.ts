import { equalBytes, findDigest } from './element-digests.ts';
import type {
  Appended,
  DatasetRules,
  HeldRecord,
  OfferedCollection,
  OfferedSource,
  Provisional,
  RecordId,
  Report,
  RuleCatalogue,
  StatedGround,
  Task,
} from './model.ts';
import type { WorkingLedger } from './working-ledger.ts';

/** What a rule decides with: the ledger as it stands, the catalogue in force, and the message's place in the topic. */
export interface Deciding {
  readonly ledger: WorkingLedger;
  readonly catalogue: RuleCatalogue;
  readonly dataset: DatasetRules;
  readonly appended: Appended;
  /** An id for what follows from this message: the same message and `about` give the same id. */
  readonly idOf: (about: string) => string;
}

/**
 * Working days until something is due. Source: official letter 4856/BCA-TTDLQG as summarised in domain §1.2: an error is
 * handled in 5, corrected at its source in 10, a conflict that needs both sides in 15.
 */
const ANSWER_DAYS = 5;
const CORRECT_DAYS = 10;
const COMPLEX_DAYS = 15;

/** Asks the owner to update its source, once per record, element and ground. */
export function askForUpdate(
  deciding: Deciding,
  offered: OfferedCollection,
  record: RecordId,
  element: string,
  ground: StatedGround,
): void {
  if (!deciding.catalogue.asksForUpdate(ground)) return;
  const { publisher, dossierCode } = offered;
  open(deciding, record, {
    kind: 'update-source',
    agency: deciding.dataset.owner,
    element,
    ground,
    reportedBy: publisher,
    dossierCode,
    days: CORRECT_DAYS,
  });
}

/** What an agency says of an element, against what is held or was given before. */
export interface Contradiction {
  readonly rule: string;
  readonly element: string;
  readonly agency: string;
  readonly ground: StatedGround | null;
  readonly dossierCode: string | null;
  readonly scheme: string;
  readonly digest: Uint8Array | null;
}

/** Reports a discrepancy to the owner: opened once per element of a subject, every report kept. `place`: where it was digested. */
export function report(
  deciding: Deciding,
  place: RecordId,
  said: Contradiction,
  weight: 'simple' | 'complex',
): void {
  const days = weight === 'simple' ? ANSWER_DAYS : COMPLEX_DAYS;
  const { element, agency, dossierCode } = said;
  const task = open(deciding, place, {
    kind: 'discrepancy',
    agency: deciding.dataset.owner,
    element,
    ground: null,
    reportedBy: agency,
    dossierCode,
    days,
  });
  deciding.ledger.tasks.addReport(toReport(task, place, said, deciding.appended));
}

/**
 * Two statements of one version differ: a discrepancy for each element they differ in, or for the record as a whole where
 * one withdraws it.
 */
export function reportStatement(deciding: Deciding, held: HeldRecord, offered: OfferedSource): void {
  const stated = offered.content(held.scheme);
  const said = {
    rule: 'OO-06',
    agency: offered.publisher,
    ground: null,
    dossierCode: null,
    scheme: held.scheme,
  };
  if (held.revoked !== offered.revoked) {
    report(deciding, held, { ...said, element: '', digest: null }, 'complex');
    return;
  }
  for (const [element, { type }] of deciding.dataset.elements) {
    if (type !== held.type) continue;
    const digest = findDigest(stated, element);
    if (!isSame(digest, findDigest(held.content, element)))
      report(deciding, held, { ...said, element, digest }, 'complex');
  }
}

/** A newer statement closes what asked for it: updates of an element it gives a value, discrepancies it settles. */
export function closeSettled(deciding: Deciding, record: HeldRecord, offered: OfferedSource): void {
  const { tasks } = deciding.ledger;
  if (!tasks.hasAny(record)) return;
  const closed = deciding.appended;
  for (const [element, { type }] of deciding.dataset.elements) {
    if (type !== record.type) continue;
    for (const task of tasks.about({ ...record, element })) {
      const isClosed =
        task.kind === 'update-source'
          ? isMeant(task, record) && findDigest(record.content, element) !== null
          : tasks.reportsOf(task).some((said) => agrees(said, record, offered));
      if (isClosed) tasks.close(task, closed);
    }
  }
  const whole = tasks.discrepancy({ ...record, element: '' });
  // A newer version says again whether the record is revoked: this record, not another of its type.
  if (whole && tasks.reportsOf(whole).some((said) => isMeant(said, record))) tasks.close(whole, closed);
}

/** A provisional value ends and the source says otherwise: whoever gave it is told. */
export function tellProvider(
  deciding: Deciding,
  ended: Provisional,
  offered: OfferedSource,
  rule: string,
): void {
  const digest = offered.digest(ended.scheme, ended, ended.element);
  if (isSame(digest, ended.digest)) return;
  const { element, provider, scheme } = ended;
  const task = open(deciding, ended, {
    kind: 'discrepancy',
    agency: provider,
    element,
    ground: null,
    reportedBy: offered.publisher,
    dossierCode: null,
    days: ANSWER_DAYS,
  });
  const said = { rule, element, agency: provider, ground: null, scheme, digest: ended.digest };
  deciding.ledger.tasks.addReport(toReport(task, ended, said, deciding.appended));
}

interface TaskDraft extends Pick<
  Task,
  'kind' | 'agency' | 'element' | 'ground' | 'reportedBy' | 'dossierCode'
> {
  readonly days: number;
}

function open({ ledger, catalogue, appended, idOf }: Deciding, place: RecordId, draft: TaskDraft): Task {
  const { dataset, subject, type, key } = place;
  const { days, ...task } = draft;
  return ledger.tasks.openOnce({
    ...task,
    id: idOf([task.kind, type, key, task.element, task.ground].join('/')),
    dataset,
    subject,
    type,
    key,
    openedAtMs: appended.atMs,
    openedOffset: appended.offset,
    dueAtMs: catalogue.dueAtMs(appended.atMs, days),
    closed: null,
  });
}

function toReport(
  task: Task,
  { type, key }: RecordId,
  said: Omit<Contradiction, 'dossierCode'>,
  { atMs, offset }: Appended,
): Report {
  const { element, agency, rule, ground, scheme, digest } = said;
  return { taskId: task.id, element, agency, rule, ground, atMs, offset, type, key, scheme, digest };
}

/** Whether the statement now says what a report said, of the record the report named or where it named none. */
function agrees(said: Report, record: HeldRecord, offered: OfferedSource): boolean {
  return (
    isMeant(said, record) &&
    isSame(said.digest, offered.digest(said.scheme, { ...record, key: said.key }, said.element))
  );
}

const isMeant = ({ key }: { readonly key: string }, record: RecordId): boolean =>
  key === '' || key === record.key;

function isSame(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : equalBytes(a, b);
}
