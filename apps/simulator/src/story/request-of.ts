import type { Provision } from '@motlan/contracts';
import type { Act } from './scenario.ts';

/**
 * A step's request in a line: who calls what, with the gist of the body. Null where nobody calls anything. Subjects are told as
 * `shown` writes them; values and keys of records are not told.
 */
export function requestOf(
  act: Act,
  shown: (subject: string) => string = (subject) => subject,
): string | null {
  switch (act.kind) {
    case 'given':
      return `${[...new Set(act.statements.map(({ by }) => by))].join(', ')}  POST …/provisions  ${gistOfAll(act.statements)}`;
    case 'provide':
      return `${act.by}  POST /v1/agencies/${act.by}/provisions  ${gistOf(act.provision, shown)}`;
    case 'plan': {
      const roles = Object.entries(act.subjects).map(([role, subject]) => `${role} ${shown(subject)}`);
      const facts = act.facts.length === 0 ? '' : `, ${act.facts.join(', ')}`;
      return `${act.by}  POST /v1/collection-plans  ${act.procedureCode} for ${roles.join(', ')}${facts}`;
    }
    case 'read':
      return `${act.by}  GET /v1/agencies/${act.by}/records/${act.dataset}/${shown(act.subject)}?procedureCode=${act.procedureCode}`;
    case 'list': {
      const { subject } = act.filter;
      const filter = subject === undefined ? act.filter : { ...act.filter, subject: shown(subject) };
      return `${act.by}  GET /v1/${act.what}?${new URLSearchParams(filter).toString()}`;
    }
    case 'resolve':
      return `${act.by}  POST /v1/discrepancies/…/resolution  ${act.result}: ${act.reason}`;
    case 'inbox':
      return `${act.by}  GET /v1/agencies/${act.by}/inbox`;
    case 'declare': {
      const settings = Object.entries(act.set).map(([name, value]) => `${name} ${String(value)}`);
      return `${act.by}  POST /v1/catalogue-entries  ${act.dataset}: ${settings.join(', ')}; ${act.reason}`;
    }
    case 'wait':
      return null;
  }
}

function gistOf(provision: Provision, shown: (subject: string) => string): string {
  const { dataset, record } = provision;
  const subject = shown(provision.subject);
  const what = [dataset, record?.type].filter((part) => part !== undefined).join(' ');
  if (provision.kind === 'source') {
    const withdrawn = provision.revoked === true ? ', revoked' : '';
    return `source: ${what} of ${subject}, version ${provision.version}${withdrawn}`;
  }
  const names = Object.keys(provision.elements).join(', ');
  const stated = provision.exception
    ? `, states ${provision.exception.code}: ${provision.exception.reason ?? ''}`
    : '';
  return `collection for ${provision.collection.procedureCode}: ${what} of ${subject}: ${names}${stated}`;
}

/** `3 population, 1 civil-status`. */
function gistOfAll(statements: Extract<Act, { kind: 'given' }>['statements']): string {
  const counts = new Map<string, number>();
  for (const { provision } of statements)
    counts.set(provision.dataset, (counts.get(provision.dataset) ?? 0) + 1);
  return [...counts].map(([dataset, count]) => `${count} ${dataset}`).join(', ');
}
