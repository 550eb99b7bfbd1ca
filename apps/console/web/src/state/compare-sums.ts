/** What ledger or index tell of one dataset. */
export interface DatasetSum {
  readonly dataset: string;
  readonly records: number;
  /** Order-free, over subject, type, key, version and whether it is revoked. */
  readonly fingerprint: string;
}

export interface ComparedDataset {
  readonly dataset: string;
  readonly ledger: number;
  readonly index: number;
  readonly isEqual: boolean;
}

/** Ledger and index side by side: every dataset of which either holds a record. */
export function compareSums(
  ledger: readonly DatasetSum[],
  index: readonly DatasetSum[],
): readonly ComparedDataset[] {
  const held = new Map(ledger.map((sum) => [sum.dataset, sum]));
  const indexed = new Map(index.map((sum) => [sum.dataset, sum]));
  return [...new Set([...held.keys(), ...indexed.keys()])]
    .map((dataset) => {
      const [one, other] = [held.get(dataset), indexed.get(dataset)];
      const records = { ledger: one?.records ?? 0, index: other?.records ?? 0 };
      const isNone = records.ledger === 0 && records.index === 0;
      return { dataset, ...records, isEqual: isNone || one?.fingerprint === other?.fingerprint };
    })
    .filter((compared) => compared.ledger > 0 || compared.index > 0)
    .sort((a, b) => a.dataset.localeCompare(b.dataset));
}
