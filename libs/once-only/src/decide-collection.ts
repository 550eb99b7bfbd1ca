import { fitsAgency } from './agency-pattern.ts';
import { decideElement } from './decide-element.ts';
import type { Deciding } from './follow-up.ts';
import { waivesEntitlement } from './founded.ts';
import { mostSevere } from './severity.ts';
import type { ElementFinding, Finding, OfferedCollection, ProcedureRules } from './model.ts';

type CollectionFinding = Omit<Extract<Finding, { kind: 'collection' }>, 'catalogueVersion'>;

/** Decides a collection per element, each standing on its own: rules OO-08 to OO-14, in this order. */
export function decideCollection(deciding: Deciding, offered: OfferedCollection): CollectionFinding {
  const procedure = deciding.catalogue.procedure(offered.procedureCode);
  const elements = new Map<string, ElementFinding>();
  for (const element of offered.elements) {
    const mayAsk = waivesEntitlement(offered.exception) || isEntitled(procedure, offered, element);
    elements.set(
      element,
      mayAsk
        ? decideElement(deciding, procedure, offered, element)
        : { rule: 'OO-08', outcome: 'REFUSED_NOT_ENTITLED' },
    );
  }
  return { kind: 'collection', outcome: mostSevere([...elements.values()].map((e) => e.outcome)), elements };
}

/** Whether the procedure is this agency's and asks for this element in an alternative of its own papers. */
function isEntitled(
  procedure: ProcedureRules | undefined,
  offered: OfferedCollection,
  element: string,
): boolean {
  return (
    procedure !== undefined &&
    fitsAgency(procedure.agency, offered.publisher) &&
    procedure.asks.has(`${offered.dataset}.${element}`)
  );
}
