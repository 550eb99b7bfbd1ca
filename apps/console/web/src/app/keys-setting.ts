import { useSyncExternalStore } from 'react';

const KEY = 'motlan.keys';
const listeners = new Set<() => void>();

/** Whether single keys do something: the reader's choice, kept by this browser. On unless switched off (WCAG 2.1.4). */
export const areKeysOn = (): boolean => localStorage.getItem(KEY) !== 'off';

export function switchKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, 'off');
  for (const tell of listeners) tell();
}

export const useKeysOn = (): boolean =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, areKeysOn);
