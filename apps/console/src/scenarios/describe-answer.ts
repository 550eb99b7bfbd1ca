import {
  ONCE_PROBLEMS,
  PROBLEMS,
  type InTwoLanguages,
  type Outcome,
  type ScenarioAnswer,
  type ScenarioTask,
} from '@motlan/contracts';
import type { Observation } from '@motlan/simulator';

/** What a step saw, without values: parts are taken by name, and everything else is left out. */
export function describeAnswer(seen: Observation): ScenarioAnswer {
  const { status, records, items, papers, kind, notes } = seen;
  return {
    ...(typeof status === 'string' || typeof status === 'number' ? { status } : {}),
    ...texts(seen, 'rule', 'ground', 'fallback', 'heldBy', 'problem', 'pointer', 'takesEffectAt'),
    ...titleOf(seen['problem']),
    ...(typeof seen['outcome'] === 'string' ? { outcome: seen['outcome'] as Outcome } : {}), // The exchange's word.
    ...numbers(seen, 'version', 'accepted'),
    ...(typeof seen['obtainable'] === 'boolean' ? { obtainable: seen['obtainable'] } : {}),
    ...(Array.isArray(notes) ? { notes: notes.map(String) } : {}),
    ...(typeof papers === 'object' && papers !== null ? { plan: planOf(seen) } : {}),
    ...(Array.isArray(records) ? { records: records.map((one) => recordOf(one as SeenRecord)) } : {}),
    ...(Array.isArray(items) ? { tasks: items.map((one) => taskOf(one as SeenTask)) } : {}),
    ...(typeof kind === 'string' ? { tasks: [taskOf(seen as unknown as SeenTask)] } : {}),
  };
}

function texts<Name extends keyof ScenarioAnswer>(seen: Observation, ...names: Name[]) {
  const stated = names.flatMap((name) =>
    typeof seen[name] === 'string' ? [[name, seen[name]] as const] : [],
  );
  return Object.fromEntries(stated) as Record<Name, string>;
}

function numbers<Name extends keyof ScenarioAnswer>(seen: Observation, ...names: Name[]) {
  const stated = names.flatMap((name) =>
    typeof seen[name] === 'number' ? [[name, seen[name]] as const] : [],
  );
  return Object.fromEntries(stated) as Record<Name, number>;
}

function planOf(seen: Observation): NonNullable<ScenarioAnswer['plan']> {
  const { papers, asked, forms, spared } = seen as unknown as NonNullable<ScenarioAnswer['plan']>;
  return { papers, asked, forms, spared };
}

const TITLES: Readonly<Record<string, { readonly title: string; readonly titleVi: string }>> = {
  ...PROBLEMS,
  ...ONCE_PROBLEMS,
};

function titleOf(problem: unknown): { readonly problemTitle?: InTwoLanguages } {
  const named = typeof problem === 'string' ? TITLES[problem] : undefined;
  return named ? { problemTitle: { en: named.title, vi: named.titleVi } } : {};
}

interface SeenRecord {
  readonly record?: { readonly type?: string };
  readonly version: number;
  readonly provider: string;
  readonly revoked: boolean;
}

const recordOf = ({ record, version, provider, revoked }: SeenRecord) => ({
  type: record?.type ?? null,
  version,
  provider,
  revoked,
});

type SeenTask = Pick<ScenarioTask, 'kind' | 'agency' | 'state'> & Partial<ScenarioTask>;

const taskOf = ({ kind, agency, state, element, ground, result, dueAt }: SeenTask): ScenarioTask => ({
  kind,
  agency,
  state,
  element: element ?? null,
  ground: ground ?? null,
  result: result ?? null,
  dueAt: dueAt ?? null,
});
