import { availabilityOf } from './availability.ts';
import type { Fallback, Ground, HeldRecord, PaperRules, ProcedureRules, RuleCatalogue } from './model.ts';
import { WorkingLedger } from './working-ledger.ts';

/** The case a plan is made for: who plays which role, and which conditions hold. */
export interface CollectionCase {
  readonly procedureCode: string;
  /** Role → subject. */
  readonly subjects: Readonly<Record<string, string>>;
  readonly facts: ReadonlySet<string>;
}

/** An element that need not be asked for: read it from the source. */
export interface ReusableElement {
  readonly role: string;
  readonly subject: string;
  /** The number its record stands under: the subject's own, or one it had before. */
  readonly heldUnder: string;
  readonly dataset: string;
  readonly element: string;
  /** The agency that answers for the dataset. */
  readonly heldBy: string;
  readonly version: number;
  readonly providedAtMs: number;
}

/** An element that may be asked for, and why. */
export interface LackingElement {
  readonly role: string;
  readonly subject: string;
  readonly dataset: string;
  readonly element: string;
  readonly ground: Ground;
}

/** What to do about one paper. */
export interface PaperPlan {
  /** The procedure that asks for it: the one planned, or one linked to it. */
  readonly procedureCode: string;
  readonly paper: string;
  /** `reuse`: do not ask. `ask`: may be asked, on `ground`. `never-held`: no database has it. `not-needed`: its condition does not hold. */
  readonly answer: 'reuse' | 'ask' | 'never-held' | 'not-needed';
  /** Of the alternative chosen: the first that is satisfied, else the one that lacks least. */
  readonly reuse: readonly ReusableElement[];
  readonly lacking: readonly LackingElement[];
  readonly ground: Ground | null;
  /** What to do while the source is interrupted; null on any other ground. */
  readonly fallback: Fallback | null;
  /** The paper of this plan that says the same of the same person: one copy is enough. */
  readonly sameAs: string | null;
}

export interface CollectionPlan {
  readonly catalogueVersion: number;
  readonly papers: readonly PaperPlan[];
  /** Papers the person need not bring, and copies that would have been asked twice. */
  readonly spared: { readonly papers: number; readonly copies: number };
}

export interface NeededPair {
  readonly dataset: string;
  readonly subject: string;
  /** The role the subject was named for. */
  readonly role: string;
}

/** Every (dataset, subject) a plan looks at, so that the ledger can be read in one go; and roles nobody was named for. */
export function dataNeeded(
  catalogue: RuleCatalogue,
  request: CollectionCase,
): { readonly pairs: readonly NeededPair[]; readonly missingRoles: readonly string[] } {
  const pairs = new Map<string, NeededPair>();
  const missingRoles = new Set<string>();
  for (const { paper } of papersOf(catalogue, request.procedureCode)) {
    if (paper.neverHeld || !applies(paper, request)) continue;
    for (const role of paper.of) {
      const subject = request.subjects[role];
      if (subject === undefined) missingRoles.add(role);
      else
        for (const { dataset } of paper.anyOf.flat().map(split))
          pairs.set(`${dataset}\0${role}`, { dataset, subject, role });
    }
  }
  return { pairs: [...pairs.values()], missingRoles: [...missingRoles] };
}

/** What the ledger holds of the pairs a plan looks at, former numbers of its subjects included. */
export interface HeldForPlan {
  readonly records: readonly HeldRecord[];
  /** Subject → numbers it had before, newest first. */
  readonly formerSubjects: ReadonlyMap<string, readonly string[]>;
}

/**
 * Says of every paper of a procedure, and of those linked to it, whether it may be asked for. It judges each element as
 * the rule would at `nowMs` for a collection that names no key, so plan and decision cannot disagree; what the present
 * number lacks it looks for under former ones, which a decision does not. Expects a known
 * procedure, a subject for every role needed, and every record of the pairs `dataNeeded` names.
 */
export function planCollection(
  held: HeldForPlan,
  catalogue: RuleCatalogue,
  request: CollectionCase,
  nowMs: number,
): CollectionPlan {
  const { records, formerSubjects } = held;
  const ledger = new WorkingLedger({ records, provisionals: [], tasks: [], reports: [] });
  const looking: Looking = { ledger, catalogue, formerSubjects, request, nowMs };
  const seen = new Map<string, string>();
  const papers = papersOf(catalogue, request.procedureCode).map(({ procedureCode, paper }): PaperPlan => {
    const blank = {
      procedureCode,
      paper: paper.id,
      reuse: [],
      lacking: [],
      ground: null,
      fallback: null,
      sameAs: null,
    };
    if (!applies(paper, request)) return { ...blank, answer: 'not-needed' };
    const what = sameness(paper, request);
    const sameAs = seen.get(what) ?? null;
    if (sameAs === null) seen.set(what, paper.id);
    if (paper.neverHeld) return { ...blank, answer: 'never-held', sameAs };
    const chosen = leastLacking(paper.anyOf.map((list) => judge(looking, paper, list)));
    const ground = chosen.lacking[0]?.ground ?? null;
    const fallback = ground === 'EXC_SOURCE_INTERRUPTED' ? paper.fallback : null;
    return { ...blank, ...chosen, sameAs, ground, fallback, answer: ground === null ? 'reuse' : 'ask' };
  });
  const spared = papers.filter((p) => p.answer === 'reuse' && p.sameAs === null).length;
  return {
    catalogueVersion: catalogue.version,
    papers,
    spared: {
      papers: spared,
      copies: papers.filter((p) => p.sameAs !== null && p.answer !== 'not-needed').length,
    },
  };
}

/** The procedure's own papers first, then those of the procedures linked to it. */
function papersOf(catalogue: RuleCatalogue, code: string): { procedureCode: string; paper: PaperRules }[] {
  const own: ProcedureRules | undefined = catalogue.procedure(code);
  return [code, ...(own?.linked ?? [])].flatMap((procedureCode) =>
    (catalogue.procedure(procedureCode)?.papers ?? []).map((paper) => ({ procedureCode, paper })),
  );
}

const applies = ({ when }: PaperRules, { facts }: CollectionCase): boolean =>
  when === null || facts.has(when);

/** Two papers are one when they say the same of the same subjects; forms when they are the same form. */
function sameness(paper: PaperRules, { subjects }: CollectionCase): string {
  const who = paper.of.map((role) => subjects[role] ?? role).sort();
  const what = paper.neverHeld
    ? (paper.samePaperAs ?? paper.id)
    : paper.anyOf.map((list) => [...list].sort());
  return JSON.stringify([who, what]);
}

interface Judged {
  readonly reuse: readonly ReusableElement[];
  readonly lacking: readonly LackingElement[];
}

interface Looking extends Pick<HeldForPlan, 'formerSubjects'> {
  readonly ledger: WorkingLedger;
  readonly catalogue: RuleCatalogue;
  readonly request: CollectionCase;
  readonly nowMs: number;
}

function judge(looking: Looking, paper: PaperRules, list: readonly string[]): Judged {
  const reuse: ReusableElement[] = [];
  const lacking: LackingElement[] = [];
  for (const role of paper.of) {
    const subject = looking.request.subjects[role];
    if (subject === undefined) throw new Error(`no subject is named for role ${role}`);
    for (const { dataset, element } of list.map(split)) {
      const found = look(looking, dataset, subject, element);
      const place = { role, subject, dataset, element };
      if ('ground' in found) lacking.push({ ...place, ...found });
      else reuse.push({ ...place, ...found });
    }
  }
  return { reuse, lacking };
}

/** Under the subject's own number, then under those it had before; the ground is that of its own. */
function look(
  { ledger, catalogue, formerSubjects, nowMs }: Looking,
  dataset: string,
  subject: string,
  element: string,
):
  | Pick<LackingElement, 'ground'>
  | Pick<ReusableElement, 'heldUnder' | 'heldBy' | 'version' | 'providedAtMs'> {
  const rules = catalogue.dataset(dataset);
  if (!rules) throw new Error(`dataset ${dataset} is not in catalogue ${catalogue.version}`);
  const type = rules.elements.get(element)?.type ?? '';
  let ground: Ground | null = null;
  for (const number of [subject, ...(formerSubjects.get(subject) ?? [])]) {
    const record = ledger.lastStated({ dataset, subject: number, type });
    const found = availabilityOf(rules, { subject: number, record }, element, nowMs);
    if (found.isAvailable) {
      const { version, statedAtMs } = found.record;
      return { heldUnder: number, heldBy: rules.owner, version, providedAtMs: statedAtMs };
    }
    ground ??= found.ground;
  }
  return { ground: ground ?? 'EXC_NOT_EXTRACTABLE' };
}

/** The first alternative that lacks nothing, else the first that lacks least. Expects at least one. */
function leastLacking(alternatives: readonly Judged[]): Judged {
  return alternatives.reduce((best, next) => (next.lacking.length < best.lacking.length ? next : best));
}

function split(reference: string): { dataset: string; element: string } {
  const dot = reference.indexOf('.');
  return { dataset: reference.slice(0, dot), element: reference.slice(dot + 1) };
}
