import { loadCatalogue, type Procedure } from '@motlan/catalogue';
import type { NaiveEntry } from '../naive-exchange/catalogue-at.ts';
import { addDuration } from '../naive-exchange/terms.ts';

const DAY_MS = 86_400_000;

/** Days on which a month or a year later is not the same day. */
export const STARTS_MS: readonly number[] = [
  Date.UTC(2026, 10, 20, 8),
  Date.UTC(2026, 7, 31),
  Date.UTC(2028, 1, 29, 23, 59, 59, 999),
  Date.UTC(2027, 11, 31, 17, 30),
];

/** Tasks fall due on working days, which are known to the end of 2035. */
export const LATEST_MS = Date.UTC(2035, 0, 1);

/** From one step to the next: the durations that matter, met exactly, missed by a millisecond, and passed. */
export const JUMPS: readonly ((ms: number) => number)[] = [
  (ms) => ms,
  (ms) => ms + 1,
  (ms) => ms + 3_600_000,
  (ms) => ms + DAY_MS,
  (ms) => addDuration(ms, 'P5M'),
  (ms) => addDuration(ms, 'P6M') - 1,
  (ms) => addDuration(ms, 'P6M'),
  (ms) => addDuration(ms, 'P12M') - 1,
  (ms) => addDuration(ms, 'P12M'),
  (ms) => addDuration(ms, 'P12M') + DAY_MS,
  (ms) => addDuration(ms, 'P14M'),
];

/** When a statement ends, seen from its own time; null: never. */
export const ENDS: readonly ((ms: number) => number | null)[] = [
  () => null,
  (ms) => ms - DAY_MS,
  (ms) => ms + DAY_MS,
  (ms) => addDuration(ms, 'P5M'),
  (ms) => addDuration(ms, 'P12M'),
];

export const EXCEPTIONS = [
  'EXC_QUALITY',
  'EXC_NOT_EXTRACTABLE',
  'EXC_OTHER_LAW',
  'EXC_SOURCE_INTERRUPTED',
  'EXC_NOT_PUBLISHED',
  'EXC_STATE_SECRET',
] as const;

/** Who may decide, or pretend to: by procedure, else provinces and a few that are not meant. */
const PROVINCES = ['H26', 'H29', 'H26.11', 'H26', 'H29.2', 'H29', 'H26', 'H29', 'G01', 'H26.11'];
const POLICE = ['G01', 'G01.07', 'G01', 'G01.7', 'G01', 'G01.07', 'G01', 'G01.07', 'H26', 'G01'];
const FINANCE = ['G12', 'G12.05', 'G12', 'G12.05', 'G12', 'G12', 'G12.05', 'G12', 'G10', 'G12'];
const ASKING: Readonly<Record<string, readonly string[]>> = {
  '1.004222': POLICE,
  '3.000347': POLICE,
  '3.000333': POLICE,
  '1.014137': FINANCE,
};
export const askingAgencies = (procedure: string): readonly string[] => ASKING[procedure] ?? PROVINCES;

/** Who states records of a dataset: the owner, its sub-units, provinces, and some who may not. */
export const statingAgencies = (owner: string, isDelegated: boolean): readonly string[] =>
  isDelegated
    ? [owner, 'H26', `${owner}.05`, 'H29.2', 'H26', owner, 'H29', 'G16']
    : [owner, `${owner}.05`, owner, owner, `${owner}.05`, owner, 'H26', 'G16'];

/** Procedures of the release by the `dataset.element` they ask for. */
const ASKERS = new Map<string, string[]>();
for (const { code, papers } of loadCatalogue().procedures.values())
  for (const element of new Set(papers.flatMap((paper) => paper.anyOf.flat())))
    ASKERS.set(element, [...(ASKERS.get(element) ?? []), code]);

/** Mostly a procedure that asks for the element, where there is one; seldom just any. */
export function procedureFor(element: string, others: readonly string[], n: number): string {
  const askers = ASKERS.get(element);
  return (n < 9 && askers ? askers[n % askers.length] : others[n % others.length]) ?? '9.999999';
}

/** A procedure that is not among the real ones, so that every dataset is asked for by somebody. */
export const ADDED_PROCEDURE: Procedure = procedure('9.000002', 'H*', 'verify-later', [
  ['judicial-records.has_record', 'judicial-records.requester'],
  ['education.degree', 'education.grade'],
  ['population.full_name', 'civil-status.marriage_status'],
]);

/** A real one, replaced: it asks for less, of another agency, and has no fallback. */
export const REPLACED_PROCEDURE: Procedure = procedure('1.001193', 'G15', null, [['population.full_name']]);

type Change = (dataset: string, subject: string) => NaiveEntry['change'];
const set =
  (settings: Extract<NaiveEntry['change'], { kind: 'dataset' }>['set']): Change =>
  (dataset) => ({ kind: 'dataset', dataset, set: settings });

export const CHANGES: readonly Change[] = [
  set({ interrupted: true }),
  set({ interrupted: false }),
  set({ published: false }),
  set({ published: true }),
  set({ mode: 'observe' }),
  set({ mode: 'enforce' }),
  (dataset, subject) => ({ kind: 'dataset', dataset, set: { interruptedSubjects: [subject] } }),
  set({ interruptedSubjects: [] }),
  set({ delegates: [] }),
  set({ delegates: ['G16'] }),
  set({ delegates: ['H*'] }),
  set({ interrupted: true, published: false }),
  () => ({ kind: 'procedure', procedure: ADDED_PROCEDURE }),
  () => ({ kind: 'procedure', procedure: REPLACED_PROCEDURE }),
];

function procedure(
  code: string,
  agency: string,
  fallback: Procedure['papers'][number]['fallback'],
  anyOf: readonly (readonly string[])[],
): Procedure {
  const paper = {
    nameVi: 'Giấy tờ giả định',
    nameEn: 'Invented paper',
    of: ['applicant'],
    when: null,
    neverHeld: false,
  };
  return {
    code,
    nameVi: 'Thủ tục giả định',
    nameEn: 'Invented procedure',
    level: 'province',
    agency,
    decidedBy: 'nobody',
    decision: 'none',
    reference: true,
    lifeEvent: null,
    workingDays: null,
    workingDaysMin: null,
    workingDaysMax: null,
    calendarDays: null,
    calendarDaysOnPortal: null,
    feeVnd: null,
    feeVndOnline: null,
    papers: [
      { ...paper, id: 'first', fallback: null, samePaperAs: null, anyOf: anyOf.slice(0, 1) },
      { ...paper, id: 'second', fallback, samePaperAs: null, anyOf },
    ],
    linked: [],
    fanOut: [],
    verifies: [],
    produces: [],
    resultHeld: [],
  };
}
