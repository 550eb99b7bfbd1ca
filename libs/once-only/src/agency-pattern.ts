/** Whether an agency code fits a code or a pattern: `H*` fits every code that begins so; `G12` fits it and its sub-units. */
export function fitsAgency(pattern: string, agency: string): boolean {
  if (pattern.endsWith('*')) return agency.startsWith(pattern.slice(0, -1));
  return agency === pattern || agency.startsWith(`${pattern}.`);
}

/** Whether a publisher may state records of a dataset: its owner, a sub-unit of it, or a delegate. */
export function maySupply(
  dataset: { readonly owner: string; readonly delegates: readonly string[] },
  publisher: string,
): boolean {
  return [dataset.owner, ...dataset.delegates].some((pattern) => fitsAgency(pattern, publisher));
}

/** Whether two codes name one agency of the first level: `G12` and `G12.05` do. */
export function isOneAgency(a: string, b: string): boolean {
  return firstLevelOf(a) === firstLevelOf(b);
}

const firstLevelOf = (agency: string): string => agency.split('.', 1)[0]!; // split gives at least one part.
