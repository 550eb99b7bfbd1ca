import type {
  DatasetDescription,
  Digester,
  ElementDescription,
  ElementValue,
  SourceProvision,
} from '@motlan/contracts';
import type { Catalogue } from '@motlan/catalogue';
import {
  packDigests,
  type ElementDigests,
  type Offered,
  type OfferedMessage,
  type RecordId,
} from '@motlan/once-only';
import type { ReadableRecord } from './read-record.ts';

/** Source, subject and id in one: what makes a message the same message. */
export const identityOf = (source: string, subject: string, messageId: string): string =>
  `${source}\n${subject}\n${messageId}`;

/** A readable record as the rule takes it. Digests are made only where the rule asks for them. */
export function toOffered(
  read: ReadableRecord,
  catalogue: Catalogue,
  digester: Digester,
): OfferedMessage<ReadableRecord> {
  const { record, envelope } = read;
  const dataset = catalogue.datasets.get(read.provision.dataset);
  if (!dataset)
    throw new Error(`dataset ${read.provision.dataset} passed the contract but is not in the catalogue`);
  return {
    message: read,
    identity: identityOf(envelope.source, envelope.subject, envelope.id),
    bodyDigest: digester.body(record.value ?? Buffer.alloc(0)),
    appended: { atMs: record.timestampMs, offset: Number(record.offset) },
    offered: offeredOf(read, dataset, digester),
  };
}

function offeredOf(
  { provision, publisher }: ReadableRecord,
  dataset: DatasetDescription,
  digester: Digester,
): Offered {
  const { subject, record } = provision;
  const common = { publisher, dataset: dataset.id, subject, currentScheme: digester.currentScheme };
  if (provision.kind === 'collection') {
    return {
      kind: 'collection',
      ...common,
      key: record?.key ?? null,
      procedureCode: provision.collection.procedureCode,
      elements: Object.keys(provision.elements),
      digest: (scheme, place, name) =>
        // Both exist: the contract checked the names, and the rule asks for elements of this collection only.
        digester.element(scheme, place, elementOf(dataset, name), provision.elements[name]!),
    };
  }
  const id: RecordId = { dataset: dataset.id, subject, type: record?.type ?? '', key: record?.key ?? '' };
  return {
    kind: 'source',
    ...common,
    ...id,
    version: provision.version,
    revoked: provision.revoked ?? false,
    validUntilMs: provision.validUntil ? Date.parse(provision.validUntil) : null,
    content: onceBy((scheme) => contentOf(provision, dataset, digester, scheme, id)),
  };
}

function contentOf(
  provision: SourceProvision,
  dataset: DatasetDescription,
  digester: Digester,
  scheme: string,
  id: RecordId,
): ElementDigests {
  return packDigests(
    statedElements(provision).map(([name, value]) => [
      name,
      digester.element(scheme, id, elementOf(dataset, name), value),
    ]),
  );
}

/** The elements a source states: null is none. */
export function statedElements(provision: SourceProvision): [string, ElementValue][] {
  return Object.entries(provision.elements ?? {}).filter(
    (entry): entry is [string, ElementValue] => entry[1] !== null,
  );
}

function elementOf(dataset: DatasetDescription, name: string): ElementDescription {
  const element = dataset.elements.find((e) => e.name === name);
  if (!element)
    throw new Error(`element ${dataset.id}.${name} passed the contract but is not in the catalogue`);
  return element;
}

function onceBy<T>(make: (scheme: string) => T): (scheme: string) => T {
  const made = new Map<string, T>();
  return (scheme) => {
    const before = made.get(scheme);
    if (before !== undefined) return before;
    const fresh = make(scheme);
    made.set(scheme, fresh);
    return fresh;
  };
}
