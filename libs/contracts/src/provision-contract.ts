import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { instantInUtc, isDate } from './canonical-form.ts';
import type { DatasetDescription } from './dataset.ts';
import { datasetSchemas } from './dataset-schemas.ts';
import { ElementBreaches, ofOtherType } from './element-breaches.ts';
import type { ExceptionDescription } from './exception.ts';
import { exceptionBreaches } from './exception-breaches.ts';
import { explain, pointerTo } from './explain-schema-error.ts';
import type { Breach } from './problems.ts';
import { PROVISION_BYTES_MAX, PROVISION_SCHEMAS, type Provision, type SourceProvision } from './provision.ts';
import { readJson } from './read-json.ts';
import { keyBreaches, recordBreaches } from './record-breaches.ts';

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
  private readonly elements: ElementBreaches;
  private readonly exceptions: ReadonlyMap<string, ExceptionDescription>;

  constructor(descriptions: readonly DatasetDescription[], exceptions: readonly ExceptionDescription[]) {
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, unicodeRegExp: true });
    ajv.addFormat('date', isDate).addFormat('date-time', (text: string) => instantInUtc(text) !== null);
    this.envelopes = {
      source: ajv.compile(PROVISION_SCHEMAS.source),
      collection: ajv.compile(PROVISION_SCHEMAS.collection),
    };
    this.datasets = new Map(descriptions.map((d) => [d.id, check(ajv, d)]));
    this.elements = new ElementBreaches(descriptions);
    this.exceptions = new Map(exceptions.map((e) => [e.code, e]));
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
    const provision = body as unknown as Provision; // The envelope's schema has just checked it.
    const exception = provision.kind === 'collection' ? provision.exception : undefined;
    return [
      ...(exception === undefined ? [] : exceptionBreaches(exception, this.exceptions)),
      ...this.againstDataset(provision),
    ];
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
        detail: `a subject of kind ${kind} is written ${idPattern}`,
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
      return this.elements.of(errorsOf(validate), dataset.description, type);
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
      return this.elements.of(errorsOf(dataset.collection), dataset.description, null);
    const type = provision.record?.type;
    return dataset.description.elements
      .filter((e) => type !== undefined && Object.hasOwn(elements, e.name) && e.group !== type)
      .map((e) => ofOtherType(e.name, e.group));
  }
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

// An absent or null element is none, so a mandatory one that is null is missing.
const withoutNulls = (elements: Readonly<Record<string, unknown>>): object =>
  Object.values(elements).includes(null)
    ? Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== null))
    : elements;

const errorsOf = (validate: ValidateFunction): readonly ErrorObject[] => validate.errors ?? [];
