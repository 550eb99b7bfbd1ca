import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { partsOf } from './procedure.ts';
import classes from './paper-tree.module.css';
import { useCatalogueWords } from './use-catalogue-words.ts';

/** Data that stands in for a paper: all of a list, any one of the lists. */
export function Alternatives({ of: anyOf }: { readonly of: readonly (readonly string[])[] }) {
  const { t } = useTranslation('onceOnly');
  const lists = anyOf.map((all) => <All key={all.join(' ')} of={all} />);
  if (lists.length < 2) return <ul className={classes['branch']}>{lists}</ul>;
  return (
    <ul className={classes['branch']}>
      <li>
        <span className={classes['word']}>{t('procedure.anyOf')}</span>
        <ul className={classes['branch']}>{lists}</ul>
      </li>
    </ul>
  );
}

/** One alternative: by dataset, the elements that must all be there. */
function All({ of: places }: { readonly of: readonly string[] }) {
  const { t } = useTranslation('onceOnly');
  const { elementOf } = useCatalogueWords();
  const byDataset = [...Map.groupBy(places, (place) => partsOf(place).dataset)];
  return (
    <li>
      {places.length > 1 && <span className={classes['word']}>{t('procedure.allOf')} </span>}
      {byDataset.map(([dataset, elements], i) => (
        <span key={dataset}>
          {i > 0 && ' · '}
          <DatasetName id={dataset} />
          {': '}
          {elements.map((place, at) => (
            <span key={place} title={place}>
              {at > 0 && ', '}
              {elementOf(place)}
            </span>
          ))}
        </span>
      ))}{' '}
      {places.length === 1 && <Code>{places[0]}</Code>}
    </li>
  );
}
