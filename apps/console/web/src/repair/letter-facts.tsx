import type { ReactNode } from 'react';
import { Anchor, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HiddenLetter } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { ShortId } from '../messages/short-id.tsx';
import { Instant } from '../time/instant.tsx';
import type { en } from './words.ts';

/** Places where a letter fails that have words. */
type Place = keyof (typeof en)['letter']['places'];

/** What can be told of a letter without telling what stands in it. */
export function LetterFacts({ letter }: { readonly letter: HiddenLetter }) {
  const { t } = useTranslation('repair');
  const { bytes, count } = useFormats();
  const { agency, dataset, subject, messageId, hop, failures } = letter;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('column.from'), agency === null ? t('letters.nobodyKnown') : <AgencyName code={agency} />],
    [t('column.dataset'), <DatasetName key="d" id={dataset} />],
    [
      t('column.subject'),
      subject === null ? (
        '–'
      ) : (
        <Anchor inherit renderRoot={(props) => <Link to="/messages" search={{ subject }} {...props} />}>
          <code>{subject}</code>
        </Anchor>
      ),
    ],
    [
      t('column.id'),
      messageId === null ? (
        '–'
      ) : (
        <>
          <ShortId id={messageId} />{' '}
          <Anchor
            inherit
            renderRoot={(props) => (
              <Link
                to="/messages/$id"
                params={{ id: messageId }}
                search={{ ...(agency !== null && { agency }) }}
                {...props}
              />
            )}
          >
            {t('letter.itsWay')}
          </Anchor>
        </>
      ),
    ],
    [t('letter.failedAt'), t(`letter.places.${hop as Place}`, { defaultValue: hop })],
    [t('column.appended'), <Instant key="a" at={letter.appendedAt} precision="ms" />],
    [t('column.setAsideAt'), <Instant key="s" at={letter.setAsideAt} precision="ms" />],
    [
      t('column.failures'),
      <>
        {count(failures.count)} · <Instant at={failures.firstAt} /> – <Instant at={failures.lastAt} />
      </>,
    ],
    [t('letter.key'), letter.keyBytes === null ? '–' : bytes(letter.keyBytes)],
    [t('letter.body'), letter.bodyBytes === null ? '–' : bytes(letter.bodyBytes)],
    [
      t('letter.headers'),
      letter.headers.map(({ name, bytes: n }) => `${name} (${bytes(n)})`).join(', ') || '–',
    ],
  ];
  return (
    <Table fz="sm" lh="20px" verticalSpacing={4} aria-label={t('letter.facts')}>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400} c="dimmed" w={200}>
              {name}
            </Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
