import type { ScenarioDifference } from '@motlan/contracts';

/** Parts of what is seen that are codes, counts or states: these may be shown. Everything else might be somebody's value. */
const SHOWN = new Set([
  ...[
    'status',
    'outcome',
    'rule',
    'ground',
    'fallback',
    'heldBy',
    'version',
    'obtainable',
    'problem',
    'pointer',
  ],
  ...[
    'accepted',
    'asked',
    'forms',
    'listed',
    'copies',
    'state',
    'result',
    'kind',
    'agency',
    'element',
    'provider',
  ],
  ...['revoked', 'reportedBy', 'inEffect'],
]);
const SENTENCE = /^(.+?): expected (.*), was (.*)$/su;

/** A sentence of `differences`, without values. */
export function describeDifference(sentence: string): ScenarioDifference {
  const [, part, expected = '', seen = ''] = SENTENCE.exec(sentence) ?? [];
  if (part === undefined) return { part: sentence.split(':')[0] ?? '' };
  const isPaper = /^papers\.[^.]+$/u.test(part);
  if (part.startsWith('elements.') || part.includes('.elements.')) return { part };
  return isPaper || SHOWN.has(part.split('.').at(-1) ?? '')
    ? { part, ...shown('expected', expected), ...shown('seen', seen) }
    : { part };
}

function shown(name: 'expected' | 'seen', text: string): Partial<ScenarioDifference> {
  if (text === 'nothing') return { [name]: null };
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? {} : { [name]: value };
  } catch {
    return {};
  }
}
