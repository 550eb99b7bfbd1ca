/** Records of a dataset and their fingerprint, as the exchange's ledger or the index states them. */
export interface DatasetSum {
  readonly dataset: string;
  readonly records: number;
  readonly fingerprint: string;
}

/**
 * Whether the index says something else than the ledger, by dataset. Both move while we ask, so what differs counts only where the
 * ledger said the same at the comparison before (a minute ago) and the index has nothing left to take: it had time enough.
 * Null: it differs, and that may be because it moves.
 */
export function compareSums(
  before: readonly DatasetSum[] | null,
  ledger: readonly DatasetSum[],
  index: readonly DatasetSum[],
  indexLag: number | null,
): Map<string, boolean | null> {
  const [stood, indexed] = [byDataset(before ?? []), byDataset(index)];
  const held = byDataset(ledger);
  const datasets = [...new Set([...held.keys(), ...indexed.keys()])].sort();
  return new Map(
    datasets.map((dataset) => {
      const now = held.get(dataset) ?? NOTHING;
      if (now === (indexed.get(dataset) ?? NOTHING)) return [dataset, false];
      const isSettled = before !== null && indexLag === 0 && now === (stood.get(dataset) ?? NOTHING);
      return [dataset, isSettled ? true : null];
    }),
  );
}

const NOTHING = 'nothing';

const byDataset = (sums: readonly DatasetSum[]): ReadonlyMap<string, string> =>
  new Map(
    sums.flatMap(({ dataset, records, fingerprint }) =>
      records === 0 ? [] : [[dataset, `${records} ${fingerprint}`] as const],
    ),
  );
