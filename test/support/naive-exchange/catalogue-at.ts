import type { Catalogue, Procedure } from '@motlan/catalogue';
import type { NaiveCatalogue, NaiveDataset } from './state.ts';

/** A change of the catalogue and the instant it takes effect. */
export interface NaiveEntry {
  /** In the order of recording. */
  readonly id: number;
  readonly fromMs: number;
  readonly change:
    | { readonly kind: 'dataset'; readonly dataset: string; readonly set: NaiveSettings }
    | { readonly kind: 'procedure'; readonly procedure: Procedure };
}

export type NaiveSettings = Partial<
  Pick<NaiveDataset, 'mode' | 'published' | 'delegates' | 'interrupted' | 'interruptedSubjects'>
>;

/** The catalogue as of any instant: that of the release, and every entry that has taken effect, one after the other. */
export function catalogueAt(
  base: Pick<Catalogue, 'version' | 'datasets' | 'procedures'>,
  entries: readonly NaiveEntry[],
): (instantMs: number) => NaiveCatalogue {
  const inOrder = [...entries].sort((a, b) => a.fromMs - b.fromMs || a.id - b.id);
  const steps: NaiveCatalogue[] = [
    {
      version: base.version,
      datasets: [...base.datasets.values()].map((d) => ({
        ...d,
        interrupted: false,
        interruptedSubjects: [],
      })),
      procedures: [...base.procedures.values()],
    },
  ];
  for (const entry of inOrder) steps.push(after(steps.at(-1)!, entry)); // Begins with one.
  return (instantMs) => steps[inOrder.filter((entry) => entry.fromMs <= instantMs).length]!; // One step per entry, and the first.
}

function after({ version, datasets, procedures }: NaiveCatalogue, { change }: NaiveEntry): NaiveCatalogue {
  if (change.kind === 'procedure') {
    const others = procedures.filter((p) => p.code !== change.procedure.code);
    return { version: version + 1, datasets, procedures: [...others, change.procedure] };
  }
  return {
    version: version + 1,
    datasets: datasets.map((d) => (d.id === change.dataset ? { ...d, ...change.set } : d)),
    procedures,
  };
}
