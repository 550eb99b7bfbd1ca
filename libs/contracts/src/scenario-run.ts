import type { InTwoLanguages } from './explanations/explanation.ts';
import type { Outcome } from './outcomes.ts';

/** `GET /v1/scenarios`: a life event that can be played. */
export interface ListedScenario {
  readonly id: string;
  readonly title: InTwoLanguages;
  readonly procedureCode: string;
  readonly variants: readonly { readonly id: string; readonly title: InTwoLanguages }[];
  /** Days the procedure took on the portal, and takes linked; null where nobody counted them. */
  readonly days: { readonly before: number; readonly now: number } | null;
  /** Datasets whose settings it changes in the catalogue, and sets back. */
  readonly changes: readonly string[];
}

/** `POST /v1/scenario-runs`. */
export interface ScenarioRunRequest {
  readonly scenario: string;
  readonly variant: string | null;
  /** The population it is played with. */
  readonly seed: string;
  /** Who of it: what was played before with seed and salt is known to the hub. Left out: others than ever before. */
  readonly salt: string;
  /** `step`: waits before each step. */
  readonly mode: 'run' | 'step';
}

/**
 * `running`; `paused` until somebody lets it go on; `ended` with its last step; `stopped` by somebody, or paused for too
 * long; `failed`: the hub gave no answer; `interrupted`: the process that played it has gone.
 */
export type ScenarioRunState = 'running' | 'paused' | 'ended' | 'stopped' | 'failed' | 'interrupted';

/** One played life event. */
export interface ScenarioRun extends ScenarioRunRequest {
  readonly id: string;
  readonly title: InTwoLanguages;
  readonly procedureCode: string;
  readonly state: ScenarioRunState;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly steps: number;
  readonly stepsDone: number;
  /** Steps that went another way than expected. */
  readonly stepsDiffering: number;
  /** Papers somebody would have brought, and is asked for; null while no dossier was planned. */
  readonly papers: { readonly before: number; readonly now: number } | null;
  readonly days: { readonly before: number; readonly now: number } | null;
}

/** `GET /v1/scenario-runs/{id}`. */
export interface ShownScenarioRun extends ScenarioRun {
  readonly story: readonly ScenarioStep[];
}

/** What somebody does in a step. */
export type ScenarioActKind =
  'given' | 'provide' | 'plan' | 'read' | 'list' | 'inbox' | 'resolve' | 'declare' | 'wait';

/** A step: what is told, asked and answered. Never a value, a subject's number or a record key. */
export interface ScenarioStep {
  readonly number: number;
  /** People are named by their references. */
  readonly say: InTwoLanguages;
  readonly act: ScenarioActKind;
  /** Agencies that act, or `operator`; nobody where time passes. */
  readonly by: readonly string[];
  /** Of a provision. */
  readonly kind: 'source' | 'collection' | null;
  readonly dataset: string | null;
  readonly procedureCode: string | null;
  /** The call in a line, subjects by their references; null where nobody calls. */
  readonly request: string | null;
  readonly messages: readonly {
    readonly agency: string;
    readonly messageId: string;
    readonly dataset: string;
  }[];
  readonly state: 'waiting' | 'doing' | 'done';
  readonly beganAt: string | null;
  readonly tookMs: number | null;
  readonly answer: ScenarioAnswer | null;
  /** Empty: as expected. */
  readonly differences: readonly ScenarioDifference[];
}

/** Expected and seen are told where they are codes or small numbers, else left out. */
export interface ScenarioDifference {
  readonly part: string;
  readonly expected?: string | number | boolean | null;
  readonly seen?: string | number | boolean | null;
}

/** What was seen of a step; each act has its own parts. */
export interface ScenarioAnswer {
  /** Of the HTTP answer, or how far a message has come. */
  readonly status?: string | number;
  readonly outcome?: Outcome;
  readonly rule?: string;
  readonly ground?: string;
  readonly fallback?: string;
  readonly heldBy?: string;
  readonly version?: number;
  readonly obtainable?: boolean;
  readonly notes?: readonly string[];
  readonly problem?: string;
  readonly problemTitle?: InTwoLanguages;
  readonly pointer?: string;
  /** Records of before that were news. */
  readonly accepted?: number;
  readonly plan?: {
    /** Paper → `reuse`, `ask EXC_QUALITY`, `never-held`, `not-needed`. */
    readonly papers: Readonly<Record<string, string>>;
    readonly asked: number;
    readonly forms: number;
    readonly spared: { readonly papers: number; readonly copies: number };
  };
  readonly records?: readonly {
    readonly type: string | null;
    readonly version: number;
    readonly provider: string;
    readonly revoked: boolean;
  }[];
  readonly tasks?: readonly ScenarioTask[];
  readonly takesEffectAt?: string;
}

export interface ScenarioTask {
  readonly kind: string;
  readonly agency: string;
  readonly element: string | null;
  readonly ground: string | null;
  readonly state: string;
  readonly result: string | null;
  readonly dueAt: string | null;
}

/** `GET /v1/chaos-progress`: how the chaos run on this machine goes, from what `motlan chaos` writes. */
export interface ChaosDrain {
  /** Null: none was run, or nobody says where it would be told. */
  readonly run: {
    readonly seed: number;
    /** When it last said something. */
    readonly at: string;
    readonly ended: 'proven' | 'differs' | null;
    /** How long load is put on, milliseconds; from then on everything drains. Null where the plan does not say. */
    readonly loadMs: number | null;
    readonly faults: readonly {
      readonly id: string;
      readonly kind: string;
      readonly target: string;
      /** Milliseconds since the load began. */
      readonly beganMs: number;
      readonly endedMs: number | null;
    }[];
    /** What waits in outboxes and before the exchange, over time; null where a part did not answer. */
    readonly backlog: readonly {
      readonly atMs: number;
      readonly waiting: number | null;
      readonly lag: number | null;
    }[];
  } | null;
}
