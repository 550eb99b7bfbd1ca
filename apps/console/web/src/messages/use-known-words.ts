import { useMemo } from 'react';
import { useAgencies } from '../agencies/use-agencies.ts';
import { useDatasets } from '../datasets/use-datasets.ts';
import type { KnownWords } from './parse-search-line.ts';

/** What the catalogue says about free words. A kind of subject that is public may stand in an address, and is none here. */
export function useKnownWords(): KnownWords {
  const agencies = useAgencies();
  const datasets = useDatasets();
  return useMemo(() => {
    const subjects = [...datasets.values()].filter(({ access }) => access !== 'public');
    return {
      agencies: new Map([...agencies].map(([code, { nameEn, nameVi }]) => [code, [nameEn, nameVi]] as const)),
      datasets: new Set(datasets.keys()),
      subjects: subjects.map(({ subject }) => new RegExp(subject.idPattern, 'u')),
    };
  }, [agencies, datasets]);
}
