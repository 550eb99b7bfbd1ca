import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { parseRange } from '../time/range.ts';
import { askPage, askReference } from './ask-messages.ts';
import { isEmptyFilter, isRare, type MessageFilter } from './filter.ts';
import { parseSearchLine } from './parse-search-line.ts';
import { rowLink } from './row-link.ts';
import { useKnownWords } from './use-known-words.ts';

/**
 * Does what a search line says. A subject is asked by POST, and only its reference reaches the address. Where a message, dossier
 * or subject has one hit, that opens itself.
 */
export function useSearch() {
  const known = useKnownWords();
  const navigate = useNavigate();
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const { mutateAsync, error, isPending, reset } = useMutation({
    mutationFn: async (line: string): Promise<boolean> => {
      const parsed = parseSearchLine(line, known);
      setUnknown(parsed.unknown);
      if (parsed.unknown.length > 0) return false;
      const filter =
        parsed.subject === null
          ? parsed.filter
          : { ...parsed.filter, subject: await askReference(parsed.subject) };
      await open(filter);
      return true;
    },
  });

  async function open(filter: MessageFilter): Promise<void> {
    if (isRare(filter)) {
      const { items } = await askPage(filter, { fromMs: 0, toMs: null }, { limit: 2 });
      const [only] = items;
      if (only && items.length === 1) return navigate(rowLink(only));
    }
    await navigate({
      to: '/messages',
      search: (before: Readonly<Record<string, unknown>>) =>
        // A rare thing is looked for at all times; whatever else within the range of the page.
        isRare(filter) || isEmptyFilter(filter) ? filter : { ...filter, ...parseRange(before) },
    });
  }

  return {
    /** Whether the line was understood. */
    search: (line: string): Promise<boolean> => mutateAsync(line).catch(() => false),
    /** Words of the last line nobody can make sense of. */
    unknown,
    error,
    isSearching: isPending,
    reset: () => {
      setUnknown([]);
      reset();
    },
  };
}
