import type { ComparedThing, DifferenceKind, VerifyDifference, VerifyReport } from '@motlan/contracts';

/** A difference and its place in the order of the topic: milliseconds since 1970, Infinity where it has none. */
export interface Found {
  readonly at: number;
  readonly difference: VerifyDifference;
}

/** Examples of one kind that a report holds. */
const EXAMPLES_MAX = 3;

/** Everything a comparison finds, as it finds it. */
export class Findings {
  private readonly counts = new Map<DifferenceKind, number>();
  private readonly examples: Found[] = [];
  private readonly compared = new Map<ComparedThing, number>();
  private readonly unproven: { what: string; why: string }[] = [];
  private readonly notes: string[] = [];

  /** `count`: of this kind, the examples included. */
  add(kind: DifferenceKind, count: number, examples: readonly Found[]): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
    this.examples.push(...examples);
  }

  count(thing: ComparedThing, rows: number): void {
    this.compared.set(thing, (this.compared.get(thing) ?? 0) + rows);
  }

  /** A part nothing was shown of: nobody may take it for equal. */
  cannotProve(what: string, why: string): void {
    this.unproven.push({ what, why });
  }

  /** Worth knowing, and no difference. */
  note(sentence: string): void {
    this.notes.push(sentence);
  }

  report(): Pick<
    VerifyReport,
    'verdict' | 'compared' | 'first' | 'differences' | 'examples' | 'unproven' | 'notes'
  > {
    const sorted = [...this.examples].sort((a, b) => a.at - b.at); // Stable: what follows from another comes later.
    const shown = new Map<DifferenceKind, number>();
    const examples = sorted
      .map(({ difference }) => difference)
      .filter(({ kind }) => {
        shown.set(kind, (shown.get(kind) ?? 0) + 1);
        return shown.get(kind)! <= EXAMPLES_MAX; // Just set.
      });
    const differs = this.counts.size > 0;
    return {
      verdict: differs ? 'differs' : this.unproven.length > 0 ? 'unproven' : 'equal',
      compared: Object.fromEntries(this.compared),
      first: examples[0] ?? null,
      differences: Object.fromEntries(this.counts),
      examples,
      unproven: this.unproven,
      notes: this.notes,
    };
  }
}
