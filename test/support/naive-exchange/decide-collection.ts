import type { CollectionProvision, Decision, ElementDecision, Outcome } from '@motlan/contracts';
import { decideElement } from './decide-element.ts';
import { problemCodeOf } from './problem-code-of.ts';
import type { NaiveCatalogue, NaiveMessage, SubjectState } from './state.ts';

/** From the most severe down. */
const SEVERITY: readonly Outcome[] = [
  'REFUSED_NOT_ENTITLED',
  'CONFLICT_REPORTED',
  'REFUSED_ALREADY_PROVIDED',
  'ACCEPTED_EXCEPTION',
  'REUSED',
];

/** OO-08 to OO-14: each element stands on its own; the message ends like the worst of them. */
export function decideCollection(
  message: NaiveMessage,
  provision: CollectionProvision,
  catalogue: NaiveCatalogue,
  state: SubjectState,
): Pick<Decision, 'outcome' | 'elements'> {
  const dataset = catalogue.datasets.find((d) => d.id === provision.dataset)!; // The contract knows the dataset.
  const elements: Record<string, ElementDecision> = {};
  for (const [name, value] of Object.entries(provision.elements)) {
    const element = dataset.elements.find((e) => e.name === name)!; // The contract knows the element.
    const key = provision.record?.key ?? '';
    const stated = provision.exception?.code ?? null;
    const collected = { message, provision, catalogue, dataset, element, value, key, stated };
    const found = decideElement(collected, state);
    const problem = problemCodeOf(found.outcome);
    elements[name] = problem === null ? found : { ...found, problem };
  }
  const outcome = SEVERITY.find((o) => Object.values(elements).some((e) => e.outcome === o))!; // At least one element.
  return { outcome, elements };
}
