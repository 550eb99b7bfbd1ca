import {
  derivedId,
  EVENT_TYPES,
  type DatasetDescription,
  type Digester,
  type ElementDescription,
  type ElementValue,
  type SourceProvision,
} from '@motlan/contracts';
import type { Catalogue } from '@motlan/catalogue';
import {
  packDigests,
  type ElementDigests,
  type Offered,
  type OfferedMessage,
  type RecordId,
  type StatedGround,
} from '@motlan/once-only';
import type { ReadableRecord } from './read-record.ts';

/** Source, subject and id in one: what makes a message the same message. */
export const identityOf = (source: string, subject: string, messageId: string): string =>
  `${source}\n${subject}\n${messageId}`;

export type OfferedRecord = OfferedMessage<ReadableRecord>;

/** A readable record as the rule takes it. Digests are made only where the rule asks for them. */
export function toOffered(
  read: ReadableRecord,
  partition: number,
  catalogue: Catalogue,
  digester: Digester,
): OfferedRecord {
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
    idOf: (about) => derivedId(`${partition}/${record.offset}`, EVENT_TYPES.task, '', about),
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
      dossierCode: provision.collection.dossierCode,
      // The contract knows the codes of the catalogue, and the rule has a ground for each: a test says so.
      exception: (provision.exception?.code ?? null) as StatedGround | null,
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
    formerSubject: formerSubjectOf(provision, dataset),
    digest: (scheme, place, name) => {
      const value = provision.elements?.[name] ?? null;
      return value === null ? null : digester.element(scheme, place, elementOf(dataset, name), value);
    },
    content: onceBy((scheme) => contentOf(provision, dataset, digester, scheme, id)),
  };
}

/** The number this subject had before, where an element of the dataset says so. */
function formerSubjectOf({ elements, subject }: SourceProvision, dataset: DatasetDescription): string | null {
  const link = dataset.elements.find((e) => e.link === 'former-subject');
  const former = link ? elements?.[link.name] : null;
  return typeof former === 'string' && former !== subject ? former : null;
}

function contentOf(
  provision: SourceProvision,
  dataset: DatasetDescription,
  digester: Digester,
  scheme: string,
  id: RecordId,
): ElementDigests {
  return packDigests(
    Object.entries(statedElements(provision)).map(([name, value]) => [
      name,
      digester.element(scheme, id, elementOf(dataset, name), value),
    ]),
  );
}

/** The elements a source states: null is none. */
export function statedElements({ elements = {} }: SourceProvision): Readonly<Record<string, ElementValue>> {
  const isStated = (entry: [string, ElementValue | null]): entry is [string, ElementValue] =>
    entry[1] !== null;
  return hasNoNull(elements) ? elements : Object.fromEntries(Object.entries(elements).filter(isStated));
}

const hasNoNull = (
  elements: Readonly<Record<string, ElementValue | null>>,
): elements is Readonly<Record<string, ElementValue>> => !Object.values(elements).includes(null);

/** By dataset and name: every element of every message is looked up, and the catalogue does not change while it runs. */
const ELEMENTS = new WeakMap<DatasetDescription, ReadonlyMap<string, ElementDescription>>();

function elementOf(dataset: DatasetDescription, name: string): ElementDescription {
  let elements = ELEMENTS.get(dataset);
  if (!elements) ELEMENTS.set(dataset, (elements = new Map(dataset.elements.map((e) => [e.name, e]))));
  const element = elements.get(name);
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
