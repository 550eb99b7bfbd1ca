/** Records in a row that are decided in one transaction, under one digest key. */
export interface Stretch<R> {
  readonly keyId: string;
  readonly records: readonly R[];
}

/**
 * Cuts records of one partition after each offset at which somebody's act is due, and wherever the digest key changed.
 * `keyOf`: null where nothing tells; then the key before stays.
 */
export function stretchesOf<R extends { readonly offset: string }>(
  records: readonly R[],
  endsAfter: ReadonlySet<string>,
  keyOf: (record: R) => string | null,
  keyBefore: string,
): Stretch<R>[] {
  const stretches: { keyId: string; records: R[] }[] = [];
  let keyId = keyBefore;
  let isCut = true;
  for (const record of records) {
    const key = keyOf(record) ?? keyId;
    if (isCut || key !== keyId) stretches.push({ keyId: key, records: [] });
    stretches[stretches.length - 1]!.records.push(record); // The first record begins one.
    keyId = key;
    isCut = endsAfter.has(record.offset);
  }
  return stretches;
}
