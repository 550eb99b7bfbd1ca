import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { Emptiness } from '../server/emptiness.tsx';
import { LinkTable, type Column } from '../tables/link-table.tsx';
import { rowsOf, type DivisionRow, type Measure } from './measures.ts';
import type { Division } from './once-only-search.ts';
import { useCatalogueWords } from './use-catalogue-words.ts';

const FIGURES = [
  ['papers-spared', 'spared', 0],
  ['papers-provided-once', 'once', 1],
  ['dossiers', 'dossiers', 0],
  ['reuse-rate', 'reuse', 1],
  ['block-rate', 'block', 1],
  ['exceptions', 'exceptions', 1],
  ['conflict-rate', 'conflict', 1],
  ['correction-lead-time', 'correction', 1],
] as const;

/** The figures by procedure, ministry or province; most papers spared first. */
export function DivisionTable({ items, by }: { readonly items: readonly Measure[]; readonly by: Division }) {
  const { t } = useTranslation('onceOnly');
  const { decimal } = useFormats();
  const { nameOf } = useCatalogueWords();
  const rows = rowsOf(items);
  if (rows.length === 0) return <Emptiness title={t('division.none')} />;
  const columns: Column<DivisionRow>[] = [
    {
      key: 'key',
      header: t(`division.${by}`),
      cell: (row) =>
        row.key === '' ? (
          t('division.noProcedure')
        ) : (
          <>
            <Code>{row.key}</Code> {nameOf(row)}
          </>
        ),
    },
    // A task has no procedure, so no correction has one.
    ...FIGURES.filter(([id]) => by !== 'procedure' || id !== 'correction-lead-time').map(
      ([id, word, digits]): Column<DivisionRow> => ({
        key: id,
        header: t(`division.${word}`),
        align: 'right',
        cell: ({ values }) => {
          const value = values.get(id) ?? null;
          return value === null ? '–' : decimal(value, digits);
        },
      }),
    ),
  ];
  return (
    <LinkTable
      label={t('division.title')}
      columns={columns}
      rows={rows}
      idOf={({ key }) => key}
      linkOf={({ key }) =>
        by === 'procedure'
          ? key === ''
            ? { to: '/messages', search: { kind: 'collection', range: '30d' } }
            : { to: '/procedures/$code', params: { code: key } }
          : { to: '/agencies/$code', params: { code: key }, search: {} }
      }
    />
  );
}
