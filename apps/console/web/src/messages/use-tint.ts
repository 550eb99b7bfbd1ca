import { useEffect, useState } from 'react';
import type { OperationalRecord } from '@motlan/contracts';
import { positionOf } from './row-link.ts';

/** What has just come in is tinted for so long. */
const TINT_MS = 2_000;

/** Which rows have just come in. `letIn` grows at its beginning. */
export function useTint(letIn: readonly OperationalRecord[]): (position: string) => boolean {
  const [seen, setSeen] = useState(0);
  const { length } = letIn;
  useEffect(() => {
    const timer = setTimeout(() => setSeen(length), TINT_MS);
    return () => clearTimeout(timer);
  }, [length]);
  const fresh = new Set(letIn.slice(0, Math.max(0, length - Math.min(seen, length))).map(positionOf));
  return (position) => fresh.has(position);
}
