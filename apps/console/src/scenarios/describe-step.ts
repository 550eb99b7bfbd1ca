import type { InTwoLanguages, ScenarioStep } from '@motlan/contracts';
import { requestOf, type Act, type PlannedStep } from '@motlan/simulator';

/** A step as it is kept before it is done. */
export type KeptStep = Pick<
  ScenarioStep,
  'say' | 'act' | 'by' | 'kind' | 'dataset' | 'procedureCode' | 'request' | 'messages'
>;

/** A planned step without its values. `names`: who may be named in a sentence, and their subjects; `shown`: a subject's reference. */
export function describeStep(
  { step: { say, act }, messages }: PlannedStep,
  names: ReadonlyMap<string, string>,
  shown: (subject: string) => string,
): KeptStep {
  return {
    say: {
      en: withoutNames(say.en, names, shown),
      vi: withoutNames(say.vi, names, shown),
    } satisfies InTwoLanguages,
    act: act.kind,
    by: actorsOf(act),
    kind: act.kind === 'provide' ? act.provision.kind : act.kind === 'given' ? 'source' : null,
    dataset: datasetOf(act),
    procedureCode: procedureOf(act),
    request: requestOf(act, shown),
    messages,
  };
}

/** The longest first: one name may be part of another. */
function withoutNames(
  text: string,
  names: ReadonlyMap<string, string>,
  shown: (subject: string) => string,
): string {
  return [...names]
    .sort(([a], [b]) => b.length - a.length)
    .reduce((told, [name, subject]) => told.replaceAll(name, shown(subject)), text);
}

function actorsOf(act: Act): readonly string[] {
  if (act.kind === 'wait') return [];
  return act.kind === 'given' ? [...new Set(act.statements.map(({ by }) => by))] : [act.by];
}

function datasetOf(act: Act): string | null {
  if (act.kind === 'provide') return act.provision.dataset;
  if (act.kind === 'resolve') return act.about.dataset;
  return act.kind === 'read' || act.kind === 'declare' ? act.dataset : null;
}

function procedureOf(act: Act): string | null {
  if (act.kind === 'plan' || act.kind === 'read') return act.procedureCode;
  return act.kind === 'provide' && act.provision.kind === 'collection'
    ? act.provision.collection.procedureCode
    : null;
}
