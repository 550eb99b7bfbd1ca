import { useEffect, useEffectEvent } from 'react';
import { usePageKey } from '../app/use-page-key.ts';

/** Lets new rows in: by `n`, and by scrolling back to the top. */
export function useLetIn(letIn: () => void): void {
  usePageKey('n', letIn);
  const toTop = useEffectEvent(letIn);
  useEffect(() => {
    let lastY = scrollY;
    const scrolled = () => {
      if (scrollY === 0 && lastY > 0) toTop();
      lastY = scrollY;
    };
    addEventListener('scroll', scrolled, { passive: true });
    return () => removeEventListener('scroll', scrolled);
  }, []);
}
