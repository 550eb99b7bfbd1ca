import type { CollectionProvision, Provision } from '@motlan/contracts';
import type { Statement } from '../statements/statement.ts';
import type { Act, DatasetSettings, Expectation, Step, Text } from './scenario.ts';

/** The sentences of a step, English and Vietnamese. */
export const say = (en: string, vi: string): Text => ({ en, vi });

/** What the databases hold before the story begins. */
export function given(what: Text, ...statements: readonly Statement[]): Step {
  return { say: what, act: { kind: 'given', statements }, expect: { accepted: statements.length } };
}

export function state(what: Text, { by, provision }: Statement, expect: Expectation): Step {
  return provide(what, by, provision, expect);
}

export interface Collected {
  readonly by: string;
  readonly dataset: string;
  readonly subject: string;
  readonly record?: CollectionProvision['record'];
  readonly elements: CollectionProvision['elements'];
  readonly for: string;
  readonly dossier: string;
  readonly exception?: CollectionProvision['exception'];
}

/** An agency takes data from a citizen or a firm, for a dossier. */
export function collect(what: Text, collected: Collected, expect: Expectation): Step {
  const { by, dataset, subject, record, elements, exception } = collected;
  const collection = { procedureCode: collected.for, dossierCode: collected.dossier };
  return provide(
    what,
    by,
    {
      kind: 'collection',
      dataset,
      subject,
      ...(record && { record }),
      elements,
      collection,
      ...(exception && { exception }),
    },
    expect,
  );
}

interface Planned {
  readonly by: string;
  readonly procedureCode: string;
  readonly subjects: Readonly<Record<string, string>>;
  readonly facts?: readonly string[];
  /** Whether its papers are the scenario's figure. */
  readonly counts?: boolean;
}

export function plan(
  what: Text,
  { facts = [], counts = false, ...planned }: Planned,
  expect: Expectation,
): Step {
  return { say: what, act: { kind: 'plan', ...planned, facts, counts }, expect };
}

export function read(
  what: Text,
  reading: Omit<Extract<Act, { kind: 'read' }>, 'kind'>,
  expect: Expectation,
): Step {
  return { say: what, act: { kind: 'read', ...reading }, expect };
}

export function tasks(
  what: Text,
  by: string,
  filter: Readonly<Record<string, string>>,
  expect: Expectation,
): Step {
  return { say: what, act: { kind: 'list', what: 'tasks', by, filter }, expect };
}

export function discrepancies(
  what: Text,
  by: string,
  filter: Readonly<Record<string, string>>,
  expect: Expectation,
): Step {
  return { say: what, act: { kind: 'list', what: 'discrepancies', by, filter }, expect };
}

export function resolve(what: Text, resolution: Omit<Extract<Act, { kind: 'resolve' }>, 'kind'>): Step {
  const { result } = resolution;
  return { say: what, act: { kind: 'resolve', ...resolution }, expect: { state: 'closed', result } };
}

/** The newest task message an agency got about a subject. */
export function inbox(what: Text, by: string, subject: string, expect: Expectation): Step {
  return { say: what, act: { kind: 'inbox', by, subject }, expect };
}

export function declare(what: Text, by: string, dataset: string, set: DatasetSettings, reason: string): Step {
  return { say: what, act: { kind: 'declare', by, dataset, set, reason }, expect: { inEffect: true } };
}

export function wait(what: Text, forMs: number): Step {
  return { say: what, act: { kind: 'wait', forMs }, expect: {} };
}

const provide = (what: Text, by: string, provision: Provision, expect: Expectation): Step => ({
  say: what,
  act: { kind: 'provide', by, provision },
  expect,
});
