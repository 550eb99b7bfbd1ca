import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { instantInUtc, isDate, tidy } from './canonical-form.ts';
import { recordKeyOf, recordTypesOf, type DatasetDescription } from './dataset.ts';
import { datasetSchemas } from './dataset-schemas.ts';
import { explain, pointerTo } from './explain-schema-error.ts';
import type { Breach } from './problems.ts';
import { PROVISION_BYTES_MAX, PROVISION_SCHEMAS, type Provision, type SourceProvision } from './provision.ts';

export type ReadProvision =
  | { readonly provision: Provision; readonly breaches?: never }
  | { readonly breaches: readonly Breach[]; readonly provision?: never };

interface CheckedDataset {
  readonly description: DatasetDescription;
  readonly subject: RegExp;
  readonly sources: ReadonlyMap<string, ValidateFunction>;
  readonly collection: ValidateFunction;
}

/** Breaches told of one body; the rest are left out. */
const BREACHES_MAX = 20;

/**
 * The contract of a provision, the same at the node and at the exchange.
 * Breaches name the field, the rule and what to do, and never hold a value. Safe to share; holds no state.
 */
export class ProvisionContract {
  private readonly envelopes: Record<Provision['kind'], ValidateFunction>;
  private readonly datasets: ReadonlyMap<string, CheckedDataset>;
  /** Element name → datasets that own it, to tell a foreign element from an unknown one. */
  private readonly owners: ReadonlyMap<string, readonly string[]>;

  constructor(descriptions: readonly DatasetDescription[]) {
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, unicodeRegExp: true });
    ajv.addFormat('date', isDate).addFormat('date-time', (text: string) => instantInUtc(text) !== null);
    this.envelopes = {
      source: ajv.compile(PROVISION_SCHEMAS.source),
      collection: ajv.compile(PROVISION_SCHEMAS.collection),
    };
    this.datasets = new Map(descriptions.map((d) => [d.id, check(ajv, d)]));
    this.owners = ownersOf(descriptions);
  }

  /** Reads one body as received. At most 256 KiB. */
  readBytes(bytes: Uint8Array): ReadProvision {
    if (bytes.length > PROVISION_BYTES_MAX) {
      return {
        breaches: [{ code: 'body-too-large', pointer: '', detail: `at most ${PROVISION_BYTES_MAX} bytes` }],
      };
    }
    const body = readJson(bytes);
    return 'breach' in body ? { breaches: [body.breach] } : this.read(body.value);
  }

  /** Checks a parsed body. Text is taken as well-formed, as `readJson` makes sure. */
  read(body: unknown): ReadProvision {
    const breaches = this.breachesOf(body);
    // The schemas checked every field the type names.
    return breaches.length > 0
      ? { breaches: breaches.slice(0, BREACHES_MAX) }
      : { provision: body as Provision };
  }

  private breachesOf(body: unknown): readonly Breach[] {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      return [{ code: 'field-invalid', pointer: '', detail: 'a provision is a JSON object' }];
    }
    const kind = 'kind' in body ? body.kind : undefined;
    if (kind === undefined)
      return [{ code: 'field-missing', pointer: '/kind', detail: 'state "source" or "collection"' }];
    if (kind !== 'source' && kind !== 'collection') {
      return [{ code: 'field-invalid', pointer: '/kind', detail: 'must be "source" or "collection"' }];
    }
    const validate = this.envelopes[kind];
    if (!validate(body)) return errorsOf(validate).map((error) => explain(error, ''));
    if ('exception' in body) {
      const detail = 'leave the exception out: stated exceptions are not decided by this release';
      return [{ code: 'exception-not-supported', pointer: '/exception', detail }];
    }
    return this.againstDataset(body as unknown as Provision); // The envelope's schema has just checked it.
  }

  private againstDataset(provision: Provision): readonly Breach[] {
    const dataset = this.datasets.get(provision.dataset);
    if (!dataset) {
      return [
        { code: 'unknown-dataset', pointer: '/dataset', detail: 'GET /v1/datasets lists the datasets' },
      ];
    }
    const breaches: Breach[] = [];
    if (!dataset.subject.test(provision.subject)) {
      const { kind, idPattern } = dataset.description.subject;
      breaches.push({
        code: 'subject-invalid',
        pointer: '/subject',
        detail: `a ${kind} is written ${idPattern}`,
      });
    }
    breaches.push(...recordBreaches(provision, dataset.description));
    if (breaches.length > 0) return breaches;
    return provision.kind === 'source'
      ? this.sourceBreaches(provision, dataset)
      : this.collectionBreaches(provision, dataset);
  }

  private sourceBreaches(provision: SourceProvision, dataset: CheckedDataset): readonly Breach[] {
    const type = provision.record?.type ?? '';
    const elements = provision.elements ?? {};
    if (provision.revoked) {
      if (Object.keys(elements).length === 0) return [];
      return [{ code: 'field-invalid', pointer: '/elements', detail: 'a revocation states no elements' }];
    }
    const validate = dataset.sources.get(type)!; // recordBreaches made sure of the type.
    if (!validate(withoutNulls(elements)))
      return this.elementBreaches(errorsOf(validate), dataset.description, type);
    return keyBreaches(provision, dataset.description, type);
  }

  private collectionBreaches(provision: Provision, dataset: CheckedDataset): readonly Breach[] {
    const elements = provision.elements ?? {};
    const nulls = Object.keys(elements).filter((name) => elements[name] === null);
    if (nulls.length > 0) {
      const detail = 'leave out what was not collected';
      return nulls.map((name) => ({ code: 'element-null', pointer: pointerTo('/elements', name), detail }));
    }
    if (!dataset.collection(elements))
      return this.elementBreaches(errorsOf(dataset.collection), dataset.description, null);
    const type = provision.record?.type;
    return dataset.description.elements
      .filter((e) => type !== undefined && Object.hasOwn(elements, e.name) && e.group !== type)
      .map((e) => ({
        code: 'element-of-other-type',
        pointer: pointerTo('/elements', e.name),
        detail: `it is of type "${e.group}"`,
      }));
  }

  private elementBreaches(
    errors: readonly ErrorObject[],
    dataset: DatasetDescription,
    type: string | null,
  ): readonly Breach[] {
    return errors.map((error) => {
      if (error.keyword !== 'additionalProperties') return explain(error, '/elements');
      const name = String((error.params as { additionalProperty: unknown }).additionalProperty);
      return this.strayElement(name, dataset, type);
    });
  }

  private strayElement(name: string, dataset: DatasetDescription, type: string | null): Breach {
    const pointer = pointerTo('/elements', name);
    const here = dataset.elements.find((e) => e.name === name);
    if (here?.references) {
      return {
        code: 'element-not-owned',
        pointer,
        detail: `a copy here; it is owned as ${here.references}: leave it out`,
      };
    }
    if (here && type !== null) {
      return { code: 'element-of-other-type', pointer, detail: `it is of type "${here.group}"` };
    }
    const owners = this.owners.get(name);
    if (owners)
      return {
        code: 'element-not-owned',
        pointer,
        detail: `owned by dataset ${owners.join(', ')}: leave it out`,
      };
    return { code: 'unknown-element', pointer, detail: `GET /v1/datasets/${dataset.id} lists the elements` };
  }
}

/** Parses bytes as JSON of well-formed text, or says why not. The message of JSON.parse is dropped: it quotes its input. */
export function readJson(bytes: Uint8Array): { readonly value: unknown } | { readonly breach: Breach } {
  if (bytes.length === 0)
    return { breach: { code: 'body-missing', pointer: '', detail: 'send one JSON object' } };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { breach: { code: 'not-utf8', pointer: '', detail: 'send UTF-8' } };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { breach: { code: 'not-json', pointer: '', detail: 'send one JSON object' } };
  }
  // Only an escape can hide a NUL or a lone surrogate in JSON that decoded as UTF-8.
  const stray = /\\u(?:0000|[dD][89a-fA-F])/u.test(text) ? strayText(value, '') : null;
  return stray === null
    ? { value }
    : { breach: { code: 'text-invalid', pointer: stray, detail: 'remove it' } };
}

/** Where the first NUL or lone surrogate stands, in a name or a value. */
function strayText(value: unknown, pointer: string): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? pointer : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, item] of Object.entries(value)) {
    const stray = strayText(name, pointer) ?? strayText(item, pointerTo(pointer, name));
    if (stray !== null) return stray;
  }
  return null;
}

function recordBreaches({ kind, record }: Provision, dataset: DatasetDescription): readonly Breach[] {
  const types = recordTypesOf(dataset);
  const typed = types.some((type) => type !== '');
  const type = record?.type;
  if (type !== undefined && !(typed && types.includes(type))) {
    const detail = typed ? `must be one of ${types.join(', ')}` : 'leave it out: this dataset has one type';
    return [{ code: 'record-type-invalid', pointer: '/record/type', detail }];
  }
  const mustName = kind === 'source' || record?.key !== undefined;
  if (typed && mustName && type === undefined) {
    return [
      { code: 'record-type-invalid', pointer: '/record/type', detail: `must be one of ${types.join(', ')}` },
    ];
  }
  const keyElement = recordKeyOf(dataset, type ?? '');
  if (keyElement && kind === 'source' && record?.key === undefined) {
    return [
      { code: 'record-key-invalid', pointer: '/record/key', detail: `state the value of ${keyElement.name}` },
    ];
  }
  if (!keyElement && record?.key !== undefined) {
    return [
      {
        code: 'record-key-invalid',
        pointer: '/record/key',
        detail: 'leave it out: a subject has one such record',
      },
    ];
  }
  if (record?.key !== undefined && record.key !== tidy(record.key)) {
    return [
      {
        code: 'record-key-invalid',
        pointer: '/record/key',
        detail: 'write it in NFC, without spaces around it',
      },
    ];
  }
  return [];
}

/** The record key equals `record.key`; every other key element equals the subject. */
function keyBreaches(
  provision: SourceProvision,
  dataset: DatasetDescription,
  type: string,
): readonly Breach[] {
  return dataset.elements.flatMap((element): readonly Breach[] => {
    const value = provision.elements?.[element.name];
    if (element.group !== type || !element.isKey || value === undefined || value === null) return [];
    const expected = element.isRecordKey ? provision.record?.key : provision.subject;
    const where = element.isRecordKey ? '/record/key' : '/subject';
    if (value === expected) return [];
    return [
      {
        code: 'record-key-invalid',
        pointer: pointerTo('/elements', element.name),
        detail: `must equal ${where}`,
      },
    ];
  });
}

function check(ajv: Ajv, description: DatasetDescription): CheckedDataset {
  const schemas = datasetSchemas(description);
  return {
    description,
    subject: new RegExp(description.subject.idPattern, 'u'),
    sources: new Map([...schemas.sources].map(([type, schema]) => [type, ajv.compile(schema)])),
    collection: ajv.compile(schemas.collection),
  };
}

function ownersOf(descriptions: readonly DatasetDescription[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const dataset of descriptions) {
    for (const element of dataset.elements.filter((e) => e.references === null)) {
      owners.set(element.name, [...(owners.get(element.name) ?? []), dataset.id]);
    }
  }
  return owners;
}

// An absent or null element is none, so a mandatory one that is null is missing.
const withoutNulls = (elements: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== null));

const errorsOf = (validate: ValidateFunction): readonly ErrorObject[] => validate.errors ?? [];
