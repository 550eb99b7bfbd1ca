import type { DatasetDescription, ExceptionDescription } from '@motlan/contracts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A code a province had, or has, and the days it stands for it: both inclusive, `YYYY-MM-DD`; null: no end in sight. */
export interface ProvinceCode {
  readonly code: string;
  /** As it was called under this code, e.g. `Tỉnh Hà Giang`. */
  readonly name: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Three digits that begin the numbers of people whose birth was registered in a province as it was then. */
export interface PinPrefix {
  readonly prefix: string;
  /** The old province, e.g. `Hà Giang`. */
  readonly province: string;
}

/** A level-1 agency: a province or city (H…) or a central body (G…). */
export interface Agency {
  readonly code: string;
  readonly kind: string;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Two digits since 1 July 2025; '' for central bodies. A code without a date is ambiguous: see `provinceCodes`. */
  readonly adminCode: string;
  readonly status: string;
  /** Of the provinces it was formed from, and its own; a central body has none. */
  readonly provinceCodes: readonly ProvinceCode[];
  readonly pinPrefixes: readonly PinPrefix[];
  /** `seen`: a source ties the code to the name. `listed`: inferred from the alphabetical list, treat as simulated. */
  readonly codeEvidence: string;
}

/** One paper a procedure asks for, mapped to the data that replaces it. */
export interface Paper {
  readonly id: string;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Roles whose records are looked up: each of them must have what the paper says. */
  readonly of: readonly string[];
  /** Condition under which the paper is asked; null: always. */
  readonly when: string | null;
  /** Forms, contracts, drawings: no database holds them. */
  readonly neverHeld: boolean;
  readonly fallback: 'attach-paper' | 'verify-later' | null;
  /** The paper of this procedure that is the same sheet, asked for twice; null: none. */
  readonly samePaperAs: string | null;
  /** OR between the lists, AND inside one; `dataset.element` each. */
  readonly anyOf: readonly (readonly string[])[];
}

/** A condition: what a caller of a collection plan states as a fact of the case. */
export interface Term {
  readonly id: string;
  readonly nameEn: string;
  readonly nameVi: string;
}

/** A role: what a caller of a collection plan names a subject for. */
export interface Role extends Term {
  /** Subject kinds of the datasets a bearer may have records in, e.g. `person`. */
  readonly kinds: readonly string[];
}

export interface Procedure {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly level: 'commune' | 'province' | 'ministry';
  /** Who decides it: an agency code or a pattern such as `H*`. */
  readonly agency: string;
  /** The office, in words. */
  readonly decidedBy: string;
  /** The decision that publishes it, e.g. `163/QĐ-BTP`. */
  readonly decision: string;
  /** Listed for reuse, not a scenario of its own. */
  readonly reference: boolean;
  readonly lifeEvent: string | null;
  /** Time limit in working days, in calendar days, or null where none was confirmed. */
  readonly workingDays: number | null;
  readonly workingDaysMin: number | null;
  readonly workingDaysMax: number | null;
  readonly calendarDays: number | null;
  /** What the portal still says. */
  readonly calendarDaysOnPortal: number | null;
  /** Fee in đồng, at the counter and online; null where none was confirmed. */
  readonly feeVnd: number | null;
  readonly feeVndOnline: number | null;
  readonly papers: readonly Paper[];
  /** Procedures bundled in this one: their papers count once. */
  readonly linked: readonly string[];
  /** Datasets told of the result. */
  readonly fanOut: readonly string[];
  /** `dataset.element` looked up instead of being asked. */
  readonly verifies: readonly string[];
  /** `dataset.element` written by the result. */
  readonly produces: readonly string[];
  /** `dataset.element` that already say what the result would. */
  readonly resultHeld: readonly string[];
}

/** A source that cannot answer: for everybody, or for some subjects while it answers for the others. */
export interface Interruption {
  readonly forEverybody: boolean;
  readonly subjects: ReadonlySet<string>;
}

/** Who owns what, who may ask for it, and for which procedure: one version, valid from one instant. */
export interface Catalogue {
  readonly version: number;
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly datasets: ReadonlyMap<string, DatasetDescription>;
  /** By dataset; those without an interruption are not among them. A state of the day, never part of a release. */
  readonly interruptions: ReadonlyMap<string, Interruption>;
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly conditions: ReadonlyMap<string, Term>;
  readonly exceptions: ReadonlyMap<string, ExceptionDescription>;
  readonly calendar: WorkingCalendar;
}
