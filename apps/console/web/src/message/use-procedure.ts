import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../language/use-language.ts';
import { ask } from '../server/ask.ts';

/** The name of a procedure in the reader's language; null while it is not known. */
export function useProcedure(code: string): string | null {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['procedure-name', code],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      ask<{ readonly nameEn: string; readonly nameVi: string }>(
        `/exchange/v1/procedures/${encodeURIComponent(code)}`,
        { signal },
      ),
  });
  return (data && (language === 'vi' ? data.nameVi : data.nameEn)) ?? null;
}
