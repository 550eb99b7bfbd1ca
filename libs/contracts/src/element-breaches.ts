import type { ErrorObject } from 'ajv';
import type { DatasetDescription } from './dataset.ts';
import { explain, pointerTo } from './explain-schema-error.ts';
import type { Breach } from './problems.ts';

/** Explains what a dataset's schema says of elements; an element that does not belong there is told where it does. */
export class ElementBreaches {
  /** Element name → datasets that own it, to tell a foreign element from an unknown one. */
  private readonly owners: ReadonlyMap<string, readonly string[]>;

  constructor(descriptions: readonly DatasetDescription[]) {
    this.owners = ownersOf(descriptions);
  }

  /** `type` is the record type stated; null where a collection may name elements of any type. */
  of(errors: readonly ErrorObject[], dataset: DatasetDescription, type: string | null): readonly Breach[] {
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
      const detail = `a copy here; it is owned as ${here.references}: leave it out`;
      return { code: 'element-not-owned', pointer, detail };
    }
    if (here && type !== null) return ofOtherType(here.name, here.group);
    const owners = this.owners.get(name);
    if (owners) {
      const detail = `owned by dataset ${owners.join(', ')}: leave it out`;
      return { code: 'element-not-owned', pointer, detail };
    }
    return { code: 'unknown-element', pointer, detail: `GET /v1/datasets/${dataset.id} lists the elements` };
  }
}

export const ofOtherType = (name: string, type: string): Breach => ({
  code: 'element-of-other-type',
  pointer: pointerTo('/elements', name),
  detail: `it is of type "${type}"`,
});

function ownersOf(descriptions: readonly DatasetDescription[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const dataset of descriptions) {
    for (const element of dataset.elements.filter((e) => e.references === null)) {
      owners.set(element.name, [...(owners.get(element.name) ?? []), dataset.id]);
    }
  }
  return owners;
}
