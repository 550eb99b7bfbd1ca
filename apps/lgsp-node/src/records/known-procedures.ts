import type { Procedure } from '@motlan/catalogue';

/** What reading rights go by: a part of a procedure as `GET /v1/procedures` of the exchange tells it. */
export type ReadingProcedure = Pick<Procedure, 'code' | 'agency' | 'linked' | 'verifies'> & {
  readonly papers: readonly { readonly anyOf: readonly (readonly string[])[] }[];
};

/** The procedures in force: as the exchange said last, and as released before it said anything. */
export class KnownProcedures {
  private byCode: ReadonlyMap<string, ReadingProcedure>;

  constructor(released: Iterable<ReadingProcedure>) {
    this.byCode = byCode(released);
  }

  get(code: string): ReadingProcedure | undefined {
    return this.byCode.get(code);
  }

  /** Takes over what the exchange says, all of it at once. Throws where that is no list of procedures, and keeps what it had. */
  take(answer: unknown): void {
    const { items } = (answer ?? {}) as { readonly items?: unknown };
    if (!Array.isArray(items) || !items.every(isProcedure)) throw new Error('no list of procedures');
    this.byCode = byCode(items);
  }
}

const byCode = (procedures: Iterable<ReadingProcedure>): ReadonlyMap<string, ReadingProcedure> =>
  new Map([...procedures].map((procedure) => [procedure.code, procedure]));

function isProcedure(item: unknown): item is ReadingProcedure {
  if (typeof item !== 'object' || item === null) return false;
  const { code, agency, linked, verifies, papers } = item as Partial<Record<string, unknown>>;
  return (
    typeof code === 'string' &&
    typeof agency === 'string' &&
    areTexts(linked) &&
    areTexts(verifies) &&
    Array.isArray(papers) &&
    (papers as { readonly anyOf?: unknown }[]).every(
      (paper) => Array.isArray(paper.anyOf) && paper.anyOf.every(areTexts),
    )
  );
}

const areTexts = (list: unknown): list is readonly string[] =>
  Array.isArray(list) && list.every((text) => typeof text === 'string');
