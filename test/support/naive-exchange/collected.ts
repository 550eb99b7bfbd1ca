import type { CollectionProvision, ElementDescription, ElementValue } from '@motlan/contracts';
import type { NaiveCatalogue, NaiveDataset, NaiveMessage } from './state.ts';

/** One element that was collected, with everything its decision may look at. */
export interface Collected {
  readonly message: NaiveMessage;
  readonly provision: CollectionProvision;
  readonly catalogue: NaiveCatalogue;
  readonly dataset: NaiveDataset;
  readonly element: ElementDescription;
  readonly value: ElementValue;
  /** As the collection named it, or ''. */
  readonly key: string;
  /** The exception the collection states, or null. */
  readonly stated: string | null;
}
