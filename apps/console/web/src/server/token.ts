import { useSyncExternalStore } from 'react';

const KEY = 'motlan.token';
const listeners = new Set<() => void>();

/** The viewer's bearer token, null before they sign in. Kept by this browser until they sign out; sent in a header only. */
export const readToken = (): string | null => localStorage.getItem(KEY);

export function keepToken(token: string | null): void {
  if (token === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, token);
  for (const tell of listeners) tell();
}

/** The token as it is now, in every view. */
export const useToken = (): string | null =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    addEventListener('storage', tell); // Another tab signs in or out.
    return () => {
      listeners.delete(tell);
      removeEventListener('storage', tell);
    };
  }, readToken);

/**
 * `motlan start` prints an address that ends in `#token=…`: that part never leaves the browser. It is taken out of the address at
 * once, so that no copied link carries it.
 */
export function keepTokenOfAddress(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null || token === '') return;
  keepToken(token);
  history.replaceState(history.state, '', location.pathname + location.search);
}
