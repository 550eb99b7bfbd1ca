import type { Decision, ElementValue, SourceProvision } from '@motlan/contracts';
import { closeTasksBy, reportDiscrepancy } from './follow-up.ts';
import {
  heldOf,
  type NaiveCatalogue,
  type NaiveDataset,
  type NaiveMessage,
  type Statement,
  type SubjectState,
} from './state.ts';
import { differingElements, isEqual, isMeantBy, isSameContent, provisionalEndsAtMs } from './terms.ts';

type Found = Pick<Decision, 'outcome' | 'rule' | 'heldBy' | 'version' | 'elements'>;

/** OO-01 to OO-07: a record is decided as a whole. */
export function decideSource(
  message: NaiveMessage,
  provision: SourceProvision,
  catalogue: NaiveCatalogue,
  state: SubjectState,
): Found {
  const dataset = catalogue.datasets.find((d) => d.id === provision.dataset)!; // The contract knows the dataset.
  const stated = toStatement(message, provision);
  const before = heldOf(state, stated.dataset, stated.type, stated.key);
  const [rule, outcome] = ruleFor(dataset, stated, before);
  if (rule === 'OO-02' || rule === 'OO-03' || rule === 'OO-04') {
    state.statements.push(stated);
    closeTasksBy(state, dataset, stated);
    endProvisionals(message, dataset, stated, rule, state);
  }
  if (rule === 'OO-06' && before) reportContradiction(message, dataset, before, stated, state);
  const after = heldOf(state, stated.dataset, stated.type, stated.key);
  return { outcome, rule, ...(after ? { heldBy: after.provider, version: after.version } : {}) };
}

function ruleFor(
  dataset: NaiveDataset,
  stated: Statement,
  before: Statement | undefined,
): [string, Decision['outcome']] {
  const mayWrite = [dataset.owner, ...dataset.delegates].some((who) => isMeantBy(who, stated.provider));
  if (!mayWrite) return ['OO-01', 'REJECTED_NOT_AUTHORITATIVE'];
  if (!before) return ['OO-02', 'ACCEPTED_FIRST'];
  const isSame = isSameContent(dataset, before, stated);
  if (stated.version > before.version) return isSame ? ['OO-04', 'CONFIRMED'] : ['OO-03', 'ACCEPTED_UPDATE'];
  if (stated.version < before.version) return ['OO-07', 'STALE'];
  return isSame ? ['OO-05', 'REUSED'] : ['OO-06', 'CONFLICT_REPORTED'];
}

function toStatement({ agency, appendedMs, offset }: NaiveMessage, provision: SourceProvision): Statement {
  const values: Record<string, ElementValue> = {};
  for (const [name, value] of Object.entries(provision.elements ?? {}))
    if (value !== null) values[name] = value;
  return {
    dataset: provision.dataset,
    type: provision.record?.type ?? '',
    key: provision.record?.key ?? '',
    version: provision.version,
    revoked: provision.revoked ?? false,
    provider: agency,
    statedAtMs: appendedMs,
    offset,
    validUntilMs: provision.validUntil ? Date.parse(provision.validUntil) : null,
    values,
  };
}

/** What the source now says itself is no longer provisional; who had said otherwise is told. */
function endProvisionals(
  message: NaiveMessage,
  dataset: NaiveDataset,
  stated: Statement,
  rule: string,
  state: SubjectState,
): void {
  const ended = state.provisionals.filter(
    (p) =>
      p.dataset === stated.dataset &&
      p.type === stated.type &&
      (p.key === stated.key || p.key === '') &&
      stated.values[p.element] !== undefined,
  );
  state.provisionals = state.provisionals.filter((p) => !ended.includes(p));
  // Who named this record speaks first, then who named none.
  for (const p of [
    ...ended.filter((e) => e.key === stated.key),
    ...ended.filter((e) => e.key !== stated.key),
  ]) {
    const element = dataset.elements.find((e) => e.name === p.element)!; // Collected once, so described.
    const said = stated.values[p.element]!; // Filtered above.
    if (message.appendedMs >= provisionalEndsAtMs(p.givenAtMs) || isEqual(element, said, p.value)) continue;
    reportDiscrepancy(state, message, {
      agency: p.provider,
      dataset: p.dataset,
      type: p.type,
      key: p.key,
      element: p.element,
      report: { agency: p.provider, rule, ground: null, key: p.key, value: p.value },
    });
  }
}

/** OO-06: the same version with other content is a discrepancy of each element that differs. */
function reportContradiction(
  message: NaiveMessage,
  dataset: NaiveDataset,
  held: Statement,
  stated: Statement,
  state: SubjectState,
): void {
  const elements = held.revoked === stated.revoked ? differingElements(dataset, held, stated) : [''];
  for (const element of elements) {
    const value = stated.values[element] ?? null;
    reportDiscrepancy(state, message, {
      agency: dataset.owner,
      dataset: dataset.id,
      type: stated.type,
      key: stated.key,
      element,
      report: { agency: message.agency, rule: 'OO-06', ground: null, key: stated.key, value },
    });
  }
}
