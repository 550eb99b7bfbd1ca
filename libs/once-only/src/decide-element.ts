import { addDuration } from './add-duration.ts';
import { isOneAgency } from './agency-pattern.ts';
import { availabilityOf, type Availability } from './availability.ts';
import { equalBytes } from './element-digests.ts';
import { askForUpdate, report, type Contradiction, type Deciding } from './follow-up.ts';
import { isFounded } from './founded.ts';
import type {
  ElementFinding,
  ElementNote,
  OfferedCollection,
  ProcedureRules,
  Provisional,
  RecordId,
  StatedGround,
} from './model.ts';

/** How long a provisional value stands in for the source. Source: design §3.3, notes. */
const PROVISIONAL_FOR = 'P12M';

/** One element of a collection with what is known of it. */
interface Asked {
  readonly offered: OfferedCollection;
  readonly procedure: ProcedureRules | undefined;
  readonly element: string;
  /** The record as the collection named it. */
  readonly named: RecordId;
  readonly found: Availability;
  /** Available, and another value. */
  readonly differs: boolean;
  /** A provisional value that has not ended. */
  readonly known: Provisional | null;
}

/** Decides one element that may be asked for: rules OO-09 to OO-14, in this order. */
export function decideElement(
  deciding: Deciding,
  procedure: ProcedureRules | undefined,
  offered: OfferedCollection,
  element: string,
): ElementFinding {
  const { ledger, dataset, appended } = deciding;
  const { type = '' } = dataset.elements.get(element) ?? {};
  const named = { dataset: offered.dataset, subject: offered.subject, type, key: offered.key ?? '' };
  const record = offered.key === null ? ledger.lastStated(named) : ledger.record(named);
  const lookedUp = { subject: offered.subject, record };
  const found = availabilityOf(dataset, lookedUp, element, appended.atMs);
  const value = found.isAvailable ? offered.digest(found.record.scheme, found.record, element) : null;
  const differs = found.isAvailable && value !== null && !equalBytes(found.digest, value);
  const provisional = ledger.provisional(named, element);
  const known = provisional && appended.atMs < provisional.endsAtMs ? provisional : null;
  const asked: Asked = { offered, procedure, element, named, found, differs, known };

  const { exception } = offered;
  if (exception === null) return asIfNotStated(deciding, asked);
  if (isFounded(exception, dataset, lookedUp, found, differs)) return byException(deciding, asked, exception);
  return { ...asIfNotStated(deciding, asked), notes: ['exception-not-founded'] };
}

/** OO-10 to OO-14. */
function asIfNotStated(deciding: Deciding, asked: Asked): ElementFinding {
  const { dataset } = deciding;
  const { found, known, offered, named, element } = asked;
  if (found.isAvailable) {
    const { version, statedAtMs } = found.record;
    const source = { heldBy: dataset.owner, version, providedAtMs: statedAtMs };
    if (asked.differs) {
      reportAgainst(deciding, asked, found.record, 'OO-11', 'simple');
      return { rule: 'OO-11', outcome: 'CONFLICT_REPORTED', ...source };
    }
    const outcome = dataset.mode === 'enforce' ? 'REFUSED_ALREADY_PROVIDED' : 'REUSED';
    return { rule: 'OO-10', outcome, ...source };
  }
  if (known) {
    const holder = { heldBy: known.provider, providedAtMs: known.givenAtMs, obtainable: false };
    if (isGivenAgain(asked, known)) return { rule: 'OO-12', outcome: 'REUSED', ...holder };
    reportAgainst(deciding, asked, known, 'OO-13', 'complex');
    return { rule: 'OO-13', outcome: 'CONFLICT_REPORTED', ...holder };
  }
  keep(deciding, asked);
  askForUpdate(deciding, offered, named, element, found.ground);
  return { rule: 'OO-14', outcome: 'ACCEPTED_EXCEPTION', ...groundOf(asked, found.ground) };
}

/** OO-09: taken on a stated ground. It replaces its own agency's provisional value; another's stays. */
function byException(deciding: Deciding, asked: Asked, exception: StatedGround): ElementFinding {
  const { offered, known, named, element, found } = asked;
  const notes: ElementNote[] = [];
  if (exception === 'EXC_QUALITY' && found.isAvailable) {
    reportAgainst(deciding, asked, found.record, 'OO-09', 'simple', exception);
    notes.push('differs-from-source');
  }
  if (known === null || isOneAgency(known.provider, offered.publisher)) keep(deciding, asked);
  else if (!isGivenAgain(asked, known)) {
    reportAgainst(deciding, asked, known, 'OO-09', 'complex', exception);
    notes.push('differs-from-provisional');
  }
  askForUpdate(deciding, offered, named, element, exception);
  const finding = { rule: 'OO-09', outcome: 'ACCEPTED_EXCEPTION', ...groundOf(asked, exception) } as const;
  return notes.length > 0 ? { ...finding, notes } : finding;
}

function groundOf(
  { procedure, offered, element }: Asked,
  ground: StatedGround,
): Pick<ElementFinding, 'ground' | 'fallback'> {
  if (ground !== 'EXC_SOURCE_INTERRUPTED') return { ground };
  const reference = `${offered.dataset}.${element}`;
  const fallback = procedure?.papers.find(
    (p) => p.fallback !== null && p.anyOf.some((list) => list.includes(reference)),
  )?.fallback;
  return fallback ? { ground, fallback } : { ground };
}

const isGivenAgain = ({ offered, element, named }: Asked, known: Provisional): boolean =>
  equalBytes(known.digest, offered.digest(known.scheme, named, element));

/** Reports the collected value against what is held or was given, digested as that row is. */
function reportAgainst(
  deciding: Deciding,
  { offered, element }: Asked,
  row: RecordId & { readonly scheme: string },
  rule: string,
  weight: 'simple' | 'complex',
  ground: StatedGround | null = null,
): void {
  const said: Contradiction = {
    rule,
    element,
    agency: offered.publisher,
    ground,
    dossierCode: offered.dossierCode,
    scheme: row.scheme,
    digest: offered.digest(row.scheme, row, element),
  };
  report(deciding, row, said, weight);
}

function keep({ ledger, appended }: Deciding, { offered, element, named }: Asked): void {
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
}
