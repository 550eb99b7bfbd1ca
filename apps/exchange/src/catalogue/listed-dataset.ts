import type { Catalogue } from '@motlan/catalogue';
import type { DatasetDescription } from '@motlan/contracts';

/** A dataset with the state of its source. Of subjects it cannot answer for only their number is told: they are people. */
export interface ListedDataset extends DatasetDescription {
  readonly interrupted: boolean;
  readonly interruptedSubjectCount: number;
}

export function listedDataset(
  dataset: DatasetDescription,
  { interruptions }: Pick<Catalogue, 'interruptions'>,
): ListedDataset {
  const interruption = interruptions.get(dataset.id);
  return {
    ...dataset,
    interrupted: interruption?.forEverybody ?? false,
    interruptedSubjectCount: interruption?.subjects.size ?? 0,
  };
}
