import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../language/use-language.ts';
import { useDatasets } from './use-datasets.ts';

/** A dataset by its name in the reader's language. Links to its page unless told not to. */
export function DatasetName({ id, link = true }: { readonly id: string | null; readonly link?: boolean }) {
  const datasets = useDatasets();
  const language = useLanguage();
  if (id === null) return <>–</>;
  const dataset = datasets.get(id);
  const name = (dataset && (language === 'vi' ? dataset.nameVi : dataset.nameEn)) ?? id;
  if (!link || !dataset) return <>{name}</>;
  return (
    <Anchor inherit renderRoot={(props) => <Link to="/datasets/$id" params={{ id }} {...props} />}>
      {name}
    </Anchor>
  );
}
