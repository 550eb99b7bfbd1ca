/** What a key does, wherever one is. No key is a vowel, `w`, `[`, `]` or `dd`: Vietnamese keyboards rewrite those. */
export type KeyAct =
  | { readonly act: 'search' | 'list' | 'pause' }
  | { readonly act: 'row'; readonly step: 1 | -1 }
  | { readonly act: 'page'; readonly key: PageKey }
  | { readonly act: 'go'; readonly key: string };

/** Keys each page gives its own meaning. */
export const PAGE_KEYS = [',', '.', 'n', 'c', 'Escape'] as const;
export type PageKey = (typeof PAGE_KEYS)[number];

/** What was pressed, as far as it decides. */
export interface Pressed {
  readonly key: string;
  /** With Ctrl, Alt or the command key: the browser's, not ours. */
  readonly hasModifier: boolean;
  /** In a field, or while an input method composes. */
  readonly isTyping: boolean;
}

/** Between `g` and the letter after it. */
export const SEQUENCE_MS = 1_500;

/**
 * What a press means after the one before it (`'g'`, or null), and what to remember of it. `isOn` is whether the reader wants single
 * keys at all.
 */
export function planKey(
  pressed: Pressed,
  before: 'g' | null,
  isOn: boolean,
): { readonly act: KeyAct | null; readonly before: 'g' | null } {
  const nothing = { act: null, before: null };
  if (!isOn || pressed.hasModifier || pressed.isTyping) return nothing;
  const { key } = pressed;
  if (before === 'g') return { act: { act: 'go', key }, before: null };
  if (key === 'g') return { act: null, before: 'g' };
  return { act: actOf(key), before: null };
}

function actOf(key: string): KeyAct | null {
  if (key === '/') return { act: 'search' };
  if (key === '?') return { act: 'list' };
  if (key === 'p') return { act: 'pause' };
  if (key === 'j' || key === 'ArrowDown') return { act: 'row', step: 1 };
  if (key === 'k' || key === 'ArrowUp') return { act: 'row', step: -1 };
  const own = PAGE_KEYS.find((one) => one === key);
  return own ? { act: 'page', key: own } : null;
}
