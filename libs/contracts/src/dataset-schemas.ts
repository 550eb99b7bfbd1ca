import { isOwned, recordTypesOf, type DatasetDescription, type ElementDescription } from './dataset.ts';

/** JSON Schemas of one dataset: the whole record of each type, and any of the elements that may be collected. */
export interface DatasetSchemas {
  readonly sources: ReadonlyMap<string, object>;
  readonly collection: object;
}

/** Compiles a dataset's description to JSON Schema. What may not be stated is simply not among the properties. */
export function datasetSchemas(dataset: DatasetDescription): DatasetSchemas {
  const owned = dataset.elements.filter(isOwned);
  const sources = recordTypesOf(dataset).map((type) => {
    const elements = owned.filter((e) => e.group === type);
    const required = elements.filter((e) => e.isMandatory && e.references === null).map((e) => e.name);
    return [type, objectOf(elements, required)] as const;
  });
  return { sources: new Map(sources), collection: objectOf(owned, []) };
}

function objectOf(elements: readonly ElementDescription[], required: readonly string[]): object {
  return {
    type: 'object',
    additionalProperties: false,
    required,
    properties: Object.fromEntries(elements.map((e) => [e.name, valueSchema(e)])),
  };
}

/** Characters of one value: normalising combining marks is quadratic, and no name or address is longer. */
const TEXT_CHARACTERS_MAX = 4_000;
/** Entries of one array. */
const ITEMS_MAX = 1_000;

function valueSchema({ type, pattern }: ElementDescription): object {
  const text = {
    type: 'string',
    maxLength: TEXT_CHARACTERS_MAX,
    pattern: '\\S',
    ...(pattern === null ? {} : { allOf: [{ pattern }] }),
  };
  switch (type) {
    case 'number':
      return { type: 'number', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
    case 'date-time':
      return { ...text, format: type };
    case 'string[]':
    case 'code[]':
      return { type: 'array', items: text, maxItems: ITEMS_MAX };
    case 'string':
    case 'code':
      return text;
  }
}
