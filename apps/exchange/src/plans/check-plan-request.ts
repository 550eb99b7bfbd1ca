import { isAgency, type Catalogue } from '@motlan/catalogue';
import { pointerTo, type Breach, type CollectionPlanRequest } from '@motlan/contracts';
import {
  dataNeeded,
  fitsAgency,
  type CollectionCase,
  type NeededPair,
  type RuleCatalogue,
} from '@motlan/once-only';

/** Holds a request against the catalogue. Without breaches, `pairs` is what the ledger must be read for. */
export function checkPlanRequest(
  catalogue: Catalogue,
  rules: RuleCatalogue,
  request: CollectionPlanRequest,
  subjectCase: CollectionCase,
): { readonly pairs: readonly NeededPair[]; readonly breaches: readonly Breach[] } {
  const procedure = catalogue.procedures.get(request.procedureCode);
  if (!isAgency(catalogue, request.agency)) {
    return refused({
      code: 'unknown-agency',
      pointer: '/agency',
      detail: 'GET /v1/agencies lists the agencies',
    });
  }
  if (!procedure) {
    return refused({
      code: 'unknown-procedure',
      pointer: '/procedureCode',
      detail: 'GET /v1/procedures lists them',
    });
  }
  if (!fitsAgency(procedure.agency, request.agency)) {
    return refused({
      code: 'not-entitled',
      pointer: '/agency',
      detail: `it is decided by ${procedure.agency}`,
    });
  }
  const { pairs, missingRoles } = dataNeeded(rules, subjectCase);
  return {
    pairs,
    breaches: [
      ...missingRoles.map((role): Breach => ({
        code: 'field-missing',
        pointer: pointerTo('/subjects', role),
        detail: `state ${role}`,
      })),
      ...strayTerms(catalogue, request),
      ...pairs
        .filter((pair) => fitsNowhere(catalogue, pair, pairs))
        .map((pair) => wrongSubject(catalogue, pair)),
    ],
  };
}

/** Roles and facts the catalogue does not know. A known one that this procedure has no use for does no harm. */
function strayTerms(
  { roles, conditions }: Catalogue,
  { subjects, facts = [] }: CollectionPlanRequest,
): Breach[] {
  const stray = Object.keys(subjects).filter((role) => !roles.has(role));
  return [
    ...stray.map((role): Breach => ({
      code: 'field-unknown',
      pointer: pointerTo('/subjects', role),
      detail: `roles are ${[...roles.keys()].join(', ')}`,
    })),
    ...facts.flatMap((fact, i): Breach[] =>
      conditions.has(fact)
        ? []
        : [
            {
              code: 'field-invalid',
              pointer: `/facts/${i}`,
              detail: `facts are ${[...conditions.keys()].join(', ')}`,
            },
          ],
    ),
  ];
}

/** A seller is a person or a firm: enough that the number fits one of the datasets the role is looked for in. */
function fitsNowhere(catalogue: Catalogue, { role }: NeededPair, pairs: readonly NeededPair[]): boolean {
  return !pairs.some((pair) => pair.role === role && fits(catalogue, pair));
}

function fits({ datasets }: Catalogue, { dataset, subject }: NeededPair): boolean {
  const description = datasets.get(dataset);
  return !description || new RegExp(description.subject.idPattern, 'u').test(subject);
}

function wrongSubject({ datasets }: Catalogue, { dataset, role }: NeededPair): Breach {
  const { kind, idPattern } = datasets.get(dataset)!.subject; // It fits where there is none.
  return {
    code: 'subject-invalid',
    pointer: pointerTo('/subjects', role),
    detail: `a subject of kind ${kind} is written ${idPattern}`,
  };
}

const refused = (breach: Breach) => ({ pairs: [], breaches: [breach] });
