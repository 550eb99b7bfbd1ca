import { addDuration } from './add-duration.ts';
import { fitsAgency } from './agency-pattern.ts';
import { availabilityOf } from './availability.ts';
import { equalBytes } from './element-digests.ts';
import { mostSevere } from './severity.ts';
import type {
  Appended,
  DatasetRules,
  ElementFinding,
  Finding,
  OfferedCollection,
  ProcedureRules,
  RecordId,
} from './model.ts';
import type { WorkingLedger } from './working-ledger.ts';

type CollectionFinding = Omit<Extract<Finding, { kind: 'collection' }>, 'catalogueVersion'>;

/** How long a provisional value stands in for the source. Source: design §3.3, notes. */
const PROVISIONAL_FOR = 'P12M';

/** Decides a collection per element, each standing on its own: rules OO-08 and OO-10 to OO-14, in this order. */
export function decideCollection(
  ledger: WorkingLedger,
  dataset: DatasetRules,
  procedure: ProcedureRules | undefined,
  offered: OfferedCollection,
  appended: Appended,
): CollectionFinding {
  const elements = new Map<string, ElementFinding>();
  for (const element of offered.elements) {
    elements.set(
      element,
      isEntitled(procedure, offered, element)
        ? decideElement(ledger, dataset, offered, element, appended)
        : { rule: 'OO-08', outcome: 'REFUSED_NOT_ENTITLED' },
    );
  }
  return { kind: 'collection', outcome: mostSevere([...elements.values()].map((e) => e.outcome)), elements };
}

/** Whether the procedure is this agency's and asks for this element in an alternative of its own papers. */
function isEntitled(
  procedure: ProcedureRules | undefined,
  offered: OfferedCollection,
  element: string,
): boolean {
  return (
    procedure !== undefined &&
    fitsAgency(procedure.agency, offered.publisher) &&
    procedure.asks.has(`${offered.dataset}.${element}`)
  );
}

function decideElement(
  ledger: WorkingLedger,
  dataset: DatasetRules,
  offered: OfferedCollection,
  element: string,
  appended: Appended,
): ElementFinding {
  const { type = '' } = dataset.elements.get(element) ?? {};
  const named: RecordId = {
    dataset: offered.dataset,
    subject: offered.subject,
    type,
    key: offered.key ?? '',
  };
  const record = offered.key === null ? ledger.lastStated(named) : ledger.record(named);
  const found = availabilityOf(dataset, record, element, appended.atMs);
  if (found.isAvailable) {
    const { record: held, digest } = found;
    const source = { heldBy: dataset.owner, version: held.version, providedAtMs: held.statedAtMs };
    const isSame = equalBytes(digest, offered.digest(held.scheme, held, element));
    if (!isSame) return { rule: 'OO-11', outcome: 'CONFLICT_REPORTED', ...source };
    return {
      rule: 'OO-10',
      outcome: dataset.mode === 'enforce' ? 'REFUSED_ALREADY_PROVIDED' : 'REUSED',
      ...source,
    };
  }
  const known = ledger.provisional(named, element);
  if (known && appended.atMs < known.endsAtMs) {
    const isSame = equalBytes(known.digest, offered.digest(known.scheme, named, element));
    const holder = { heldBy: known.provider, providedAtMs: known.givenAtMs, obtainable: false };
    return isSame
      ? { rule: 'OO-12', outcome: 'REUSED', ...holder }
      : { rule: 'OO-13', outcome: 'CONFLICT_REPORTED', ...holder };
  }
  ledger.keepProvisional({
    ...named,
    element,
    provider: offered.publisher,
    givenAtMs: appended.atMs,
    givenOffset: appended.offset,
    endsAtMs: addDuration(appended.atMs, PROVISIONAL_FOR),
    scheme: offered.currentScheme,
    digest: offered.digest(offered.currentScheme, named, element),
  });
  return { rule: 'OO-14', outcome: 'ACCEPTED_EXCEPTION', ground: found.ground };
}
