import type { RecordRef, SourceProvision } from '@motlan/contracts';

/** A source's provision and the agency that may state it: the owner of the dataset, or a delegate. */
export interface Statement {
  readonly by: string;
  readonly provision: SourceProvision;
}

export type Elements = NonNullable<SourceProvision['elements']>;

/** A record whole, first version unless stated; elements that are null are left out. */
export function statement(
  by: string,
  dataset: string,
  subject: string,
  elements: Elements,
  record?: RecordRef,
): Statement {
  const provision = {
    kind: 'source',
    dataset,
    subject,
    ...(record ? { record } : {}),
    version: 1,
    elements,
  } as const;
  return { by, provision };
}

/** The next version of a record, some elements changed. */
export function amended(
  { by, provision }: Statement,
  changes: Elements,
  more: Partial<SourceProvision> = {},
): Statement {
  const elements = { ...provision.elements, ...changes };
  return { by, provision: { ...provision, version: provision.version + 1, elements, ...more } };
}

/** The next version of a record: it is withdrawn. */
export function revoked({ by, provision }: Statement): Statement {
  const { kind, dataset, subject, record, version } = provision;
  return {
    by,
    provision: { kind, dataset, subject, ...(record && { record }), version: version + 1, revoked: true },
  };
}
