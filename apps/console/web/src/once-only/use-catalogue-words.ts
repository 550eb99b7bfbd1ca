import { useDatasets } from '../datasets/use-datasets.ts';
import { useLanguage } from '../language/use-language.ts';
import { useTerms } from './catalogue-queries.ts';
import { partsOf } from './procedure.ts';

interface Named {
  readonly nameEn: string;
  readonly nameVi: string;
}

/** Names of the catalogue in the reader's language. */
export function useCatalogueWords() {
  const language = useLanguage();
  const datasets = useDatasets();
  const terms = useTerms().data;
  const nameOf = ({ nameEn, nameVi }: Named): string => (language === 'vi' ? nameVi : nameEn);
  return {
    nameOf,
    /** A role or a condition; its id, spelled as words, where the exchange does not tell its name. */
    termOf: (id: string): string => {
      const term = terms?.get(id);
      return term ? nameOf(term) : id.replaceAll('-', ' ');
    },
    /** An element by its Vietnamese name, else by its id as words: the catalogue has no English names of elements. */
    elementOf: (place: string): string => {
      const { dataset, element } = partsOf(place);
      const found = datasets.get(dataset)?.elements.find(({ name }) => name === element);
      return language === 'vi' && found ? found.nameVi : element.replaceAll('_', ' ');
    },
  };
}
