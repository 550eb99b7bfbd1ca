import type { Provision } from '@motlan/contracts';
import type { Statement } from '../statements/statement.ts';
import type { Cast } from './cast.ts';

export interface Text {
  readonly en: string;
  readonly vi: string;
}

/** What somebody does over the public HTTP interface. `by`: an agency's code, or `operator`. */
export type Act =
  /** Records the databases hold from before; all of them must be news to the hub. */
  | { readonly kind: 'given'; readonly statements: readonly Statement[] }
  | { readonly kind: 'provide'; readonly by: string; readonly provision: Provision }
  | {
      readonly kind: 'plan';
      readonly by: string;
      readonly procedureCode: string;
      /** Role → subject. */
      readonly subjects: Readonly<Record<string, string>>;
      readonly facts: readonly string[];
      /** Whether this is the dossier whose papers the scenario counts. The last one of a scenario counts. */
      readonly counts: boolean;
    }
  | {
      readonly kind: 'read';
      readonly by: string;
      readonly dataset: string;
      readonly subject: string;
      readonly procedureCode: string;
    }
  | {
      readonly kind: 'list';
      readonly by: string;
      readonly what: 'tasks' | 'discrepancies';
      readonly filter: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'resolve';
      readonly by: string;
      readonly about: { readonly dataset: string; readonly subject: string; readonly element: string };
      readonly result: 'source-corrected' | 'report-unfounded';
      readonly reason: string;
    }
  /** The newest task message about a subject. */
  | { readonly kind: 'inbox'; readonly by: string; readonly subject: string }
  /** A catalogue entry; done when it is in effect. */
  | {
      readonly kind: 'declare';
      readonly by: string;
      readonly dataset: string;
      readonly set: DatasetSettings;
      readonly reason: string;
    }
  | { readonly kind: 'wait'; readonly forMs: number };

export type DatasetSettings = Readonly<Partial<Record<'published' | 'interrupted', boolean>>>;

/** What must be seen, as data: a value, or an object of which each part must be so; there may be more. Lists are whole. */
export type Expectation =
  string | number | boolean | null | readonly Expectation[] | { readonly [part: string]: Expectation };

/** What was seen of an act: parts by name. */
export type Observation = Readonly<Record<string, unknown>>;

export interface Step {
  readonly say: Text;
  readonly act: Act;
  readonly expect: Expectation;
}

export interface Variant {
  readonly id: string;
  readonly title: Text;
}

/** A life event as a script. A script is a function of its cast, so it runs again and again with fresh subjects. */
export interface Scenario {
  readonly id: string;
  readonly title: Text;
  /** The procedure it is about. */
  readonly procedureCode: string;
  /** Days the procedure took on the portal, and takes linked. Source: procedures.yaml. */
  readonly days?: { readonly before: number; readonly now: number };
  readonly variants: readonly Variant[];
  /** Datasets it expects to be published and reachable, beside those it changes. */
  readonly uses: readonly string[];
  /** Datasets whose catalogue settings it changes, and what they are set back to. No other scenario may use them meanwhile. */
  readonly changes: Readonly<Record<string, DatasetSettings>>;
  /** `variant`: null for the usual course. */
  script(cast: Cast, variant: string | null): readonly Step[];
}

/** One way a scenario is played, and its place in a run: plays of one run have nobody in common. */
export interface Play {
  readonly scenario: Scenario;
  readonly variant: string | null;
  readonly place: number;
}
