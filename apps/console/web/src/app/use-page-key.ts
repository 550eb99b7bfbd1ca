import { useEffect, useEffectEvent } from 'react';
import type { PageKey } from './key-plan.ts';

const EVENT = 'motlan:key';

/** Gives a key its meaning on this page. The reader may have switched keys off; what it does must be possible without. */
export function usePageKey(key: PageKey, act: () => void): void {
  const acted = useEffectEvent(act);
  useEffect(() => {
    const listen = (event: Event) => {
      if ((event as CustomEvent<PageKey>).detail === key) acted();
    };
    document.addEventListener(EVENT, listen);
    return () => document.removeEventListener(EVENT, listen);
  }, [key]);
}

export const tellPage = (key: PageKey): boolean =>
  document.dispatchEvent(new CustomEvent(EVENT, { detail: key }));
