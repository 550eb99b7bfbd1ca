import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

let faults = 0;
const listeners = new Set<() => void>();

/** Names the page in the tab, the history and the screen reader: "Messages · Motlan", "Error: Messages · Motlan". */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const hasFault = useSyncExternalStore(listen, () => faults > 0);
  const text = `${hasFault ? `${t('error')}: ` : ''}${title} · Motlan`;
  useEffect(() => {
    document.title = text;
  }, [text]);
}

/** While this is shown, the title of the page says that something failed. */
export function useFaultInTitle(): void {
  useEffect(() => {
    change(1);
    return () => change(-1);
  }, []);
}

function change(by: number): void {
  faults += by;
  for (const tell of listeners) tell();
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
