import { useQuery } from '@tanstack/react-query';
import type { OperationalRecord } from '@motlan/contracts';
import { askPage } from '../messages/ask-messages.ts';
import { parseSearchLine, type KnownWords } from '../messages/parse-search-line.ts';
import { positionOf } from '../messages/row-link.ts';

export interface Neighbours {
  readonly newer: OperationalRecord | null;
  readonly older: OperationalRecord | null;
}

/** A millisecond has fewer messages. */
const ROWS = 200;
const NO_WORDS: KnownWords = { agencies: new Map(), datasets: new Set(), subjects: [] };

/** What stands above and below a message in the list it was opened from; `line` says which list. */
export function useNeighbours(record: OperationalRecord | null, line: string) {
  return useQuery({
    queryKey: ['neighbours', record && positionOf(record), line],
    enabled: record !== null,
    queryFn: async ({ signal }): Promise<Neighbours> => {
      const { filter } = parseSearchLine(line, NO_WORDS);
      const own = record!; // It is enabled with one.
      const bounds = { fromMs: 0, toMs: own.brokerAppendTs + 1 };
      const page = await askPage(filter, bounds, { limit: ROWS, signal });
      const at = page.items.findIndex((row) => positionOf(row) === positionOf(own));
      const above = at > 0 ? page.items[at - 1] : undefined;
      return { newer: above ?? (await newerThan(page.newerCursor)), older: page.items[at + 1] ?? null };

      async function newerThan(cursor: string | null): Promise<OperationalRecord | null> {
        if (cursor === null) return null;
        const { items } = await askPage(filter, { fromMs: 0, toMs: null }, { cursor, limit: 1, signal });
        return items[0] ?? null;
      }
    },
  });
}
