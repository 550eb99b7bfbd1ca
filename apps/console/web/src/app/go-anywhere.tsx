import { Spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { shortName } from '../agencies/short-name.ts';
import { useAgencies } from '../agencies/use-agencies.ts';
import { useDatasets } from '../datasets/use-datasets.ts';
import { useLanguage } from '../language/use-language.ts';
import { linkOf, PAGES } from './pages.ts';

/** As many as are read at a glance. */
const SHOWN = 12;

/** Ctrl K: to any page, agency or dataset by its name. */
export function GoAnywhere() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const agencies = [...useAgencies().values()];
  const datasets = [...useDatasets().values()];
  return (
    <Spotlight
      shortcut="mod + K"
      tagsToIgnore={[]}
      limit={SHOWN}
      highlightQuery
      nothingFound={t('anywhere.nothing')}
      searchProps={{ placeholder: t('anywhere.search'), 'aria-label': t('anywhere.search') }}
      actions={[
        {
          group: t('anywhere.pages'),
          actions: PAGES.map((page) => ({
            id: page.name,
            label: t(page.name),
            keywords: page.name,
            onClick: () => void navigate(linkOf(page)),
          })),
        },
        {
          group: t('anywhere.agencies'),
          actions: agencies.map(({ code, nameVi, nameEn }) => ({
            id: code,
            label: `${code} ${shortName(language === 'vi' ? nameVi : nameEn, language)}`,
            keywords: [nameVi, nameEn],
            onClick: () => void navigate({ to: '/agencies/$code', params: { code } }),
          })),
        },
        {
          group: t('anywhere.datasets'),
          actions: datasets.map(({ id, nameVi, nameEn }) => ({
            id,
            label: language === 'vi' ? nameVi : nameEn,
            keywords: [id, nameVi, nameEn],
            onClick: () => void navigate({ to: '/datasets/$id', params: { id } }),
          })),
        },
      ]}
    />
  );
}
