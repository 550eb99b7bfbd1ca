import type { Expectation } from './scenario.ts';

/**
 * Where what was seen is not what was expected, one sentence each; empty: as expected. An object may hold more than is
 * expected of it, a list may not; `null` expects nothing there, as in the contract absent and null are none. Values are told as they are: subjects of stories are synthetic.
 */
export function differences(expected: Expectation, seen: unknown, path = ''): readonly string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(seen)) return [differs(path, expected, seen)];
    if (seen.length !== expected.length)
      return [
        `${path === '' ? 'the list' : path}: expected ${expected.length} entries, there are ${seen.length}`,
      ];
    return expected.flatMap((part: Expectation, at) => differences(part, seen[at], `${path}[${at}]`));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof seen !== 'object' || seen === null) return [differs(path, expected, seen)];
    return Object.entries(expected).flatMap(([part, value]) =>
      differences(value, (seen as Record<string, unknown>)[part], path === '' ? part : `${path}.${part}`),
    );
  }
  return expected === (seen ?? null) ? [] : [differs(path, expected, seen)];
}

const differs = (path: string, expected: Expectation, seen: unknown): string =>
  `${path === '' ? 'it' : path}: expected ${shown(expected)}, was ${shown(seen)}`;

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
