import type { ElementDecision } from '@motlan/contracts';
import type { Collected } from './collected.ts';
import { askForUpdate, reportDiscrepancy } from './follow-up.ts';
import { keep, provisionalOf } from './provisional.ts';
import { heldOf, type Statement, type SubjectState } from './state.ts';
import { isAvailable, isEqual, isInterrupted, isMeantBy } from './terms.ts';

/** OO-08 to OO-14 for one element, in this order. */
export function decideElement(collected: Collected, state: SubjectState): ElementDecision {
  const { provision, dataset, element, value, stated, message } = collected;
  const waived = stated === 'EXC_OTHER_LAW' || stated === 'EXC_STATE_SECRET';
  if (!waived && !isEntitled(collected)) return { outcome: 'REFUSED_NOT_ENTITLED', rule: 'OO-08' };

  const record = recordOf(collected, state);
  const nowMs = message.appendedMs;
  const available = isAvailable(dataset, provision.subject, element, record, nowMs) ? record : null;
  const differs = record === undefined || !isEqual(element, record.values[element.name] ?? null, value);
  if (stated !== null && isFounded(collected, record, available !== null, differs))
    return acceptStated(collected, stated, available !== null && differs ? available : null, state);

  const notes = stated === null ? {} : { notes: ['exception-not-founded'] };
  if (available) {
    const source = {
      heldBy: dataset.owner,
      version: available.version,
      providedAt: new Date(available.statedAtMs).toISOString(),
    };
    if (differs) {
      report(collected, 'OO-11', available.key, state);
      return { outcome: 'CONFLICT_REPORTED', rule: 'OO-11', ...source, ...notes };
    }
    const outcome = dataset.mode === 'enforce' ? 'REFUSED_ALREADY_PROVIDED' : 'REUSED';
    return { outcome, rule: 'OO-10', ...source, ...notes };
  }

  const provisional = provisionalOf(collected, state);
  if (provisional) {
    const known = {
      heldBy: provisional.provider,
      providedAt: new Date(provisional.givenAtMs).toISOString(),
      obtainable: false,
    };
    if (isEqual(element, provisional.value, value))
      return { outcome: 'REUSED', rule: 'OO-12', ...known, ...notes };
    report(collected, 'OO-13', provisional.key, state);
    return { outcome: 'CONFLICT_REPORTED', rule: 'OO-13', ...known, ...notes };
  }

  const ground = derivedGround(collected, record);
  keep(collected, state);
  afterException(collected, ground, state);
  return { outcome: 'ACCEPTED_EXCEPTION', rule: 'OO-14', ground, ...fallbackOf(collected, ground), ...notes };
}

function isEntitled({ catalogue, provision, dataset, element, message }: Collected): boolean {
  const procedure = catalogue.procedures.find((p) => p.code === provision.collection.procedureCode);
  if (!procedure || !isMeantBy(procedure.agency, message.agency)) return false;
  return procedure.papers.some((paper) =>
    paper.anyOf.some((all) => all.includes(`${dataset.id}.${element.name}`)),
  );
}

/** The record the collection speaks of: the one it names, or of its type the one stated last. */
function recordOf(
  { provision, dataset, element, key }: Collected,
  state: SubjectState,
): Statement | undefined {
  if (provision.record?.key !== undefined) return heldOf(state, dataset.id, element.group, key);
  return state.statements.filter((s) => s.dataset === dataset.id && s.type === element.group).at(-1);
}

function isFounded(
  { stated, dataset, provision }: Collected,
  record: Statement | undefined,
  available: boolean,
  differs: boolean,
): boolean {
  if (stated === 'EXC_NOT_PUBLISHED') return !dataset.published;
  if (stated === 'EXC_SOURCE_INTERRUPTED') return isInterrupted(dataset, provision.subject);
  if (stated === 'EXC_QUALITY') return record !== undefined && (differs || !available);
  if (stated === 'EXC_NOT_EXTRACTABLE') return !available;
  return true; // EXC_OTHER_LAW, EXC_STATE_SECRET: by the legal reference the contract demands.
}

/** OO-09. `contradicted`: the available record whose value differs, where there is one. */
function acceptStated(
  collected: Collected,
  ground: string,
  contradicted: Statement | null,
  state: SubjectState,
): ElementDecision {
  const notes: string[] = [];
  if (ground === 'EXC_QUALITY' && contradicted) {
    notes.push('differs-from-source');
    report(collected, 'OO-09', contradicted.key, state);
  }
  const provisional = provisionalOf(collected, state);
  const isAnothers = provisional && topOf(provisional.provider) !== topOf(collected.message.agency);
  if (!isAnothers) keep(collected, state);
  else if (!isEqual(collected.element, provisional.value, collected.value)) {
    notes.push('differs-from-provisional');
    report(collected, 'OO-09', provisional.key, state);
  }
  afterException(collected, ground, state);
  return {
    outcome: 'ACCEPTED_EXCEPTION',
    rule: 'OO-09',
    ground,
    ...fallbackOf(collected, ground),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

const topOf = (agency: string): string | undefined => agency.split('.')[0];

function derivedGround({ dataset, provision }: Collected, record: Statement | undefined): string {
  if (!dataset.published) return 'EXC_NOT_PUBLISHED';
  if (isInterrupted(dataset, provision.subject)) return 'EXC_SOURCE_INTERRUPTED';
  return record ? 'EXC_QUALITY' : 'EXC_NOT_EXTRACTABLE';
}

/** While a source is interrupted, the procedure says what to do instead. */
function fallbackOf({ catalogue, provision, dataset, element }: Collected, ground: string) {
  if (ground !== 'EXC_SOURCE_INTERRUPTED') return {};
  const procedure = catalogue.procedures.find((p) => p.code === provision.collection.procedureCode);
  const paper = procedure?.papers.find(
    (p) => p.fallback !== null && p.anyOf.some((all) => all.includes(`${dataset.id}.${element.name}`)),
  );
  return paper?.fallback ? { fallback: paper.fallback } : {};
}

function afterException(collected: Collected, ground: string, state: SubjectState): void {
  if (ground !== 'EXC_QUALITY' && ground !== 'EXC_NOT_EXTRACTABLE') return;
  const { dataset, element, key, message } = collected;
  const place = { dataset: dataset.id, type: element.group, key, element: element.name };
  askForUpdate(state, message, { agency: dataset.owner, ground, ...place });
}

/** `rule` is that of the element; an exception that was not founded is no ground: it counts as not stated. */
function report(collected: Collected, rule: string, recordKey: string, state: SubjectState): void {
  const { dataset, element, message, stated, value } = collected;
  const ground = rule === 'OO-09' ? stated : null;
  reportDiscrepancy(state, message, {
    agency: dataset.owner,
    dataset: dataset.id,
    type: element.group,
    key: recordKey,
    element: element.name,
    report: { agency: message.agency, rule, ground, key: recordKey, value },
  });
}
