import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Measure, MeasurePart } from './measures.ts';
import { TargetMark } from './target-mark.tsx';
import { useCatalogueWords } from './use-catalogue-words.ts';
import { useMeasureWords } from './use-measure-words.ts';

/** Figures that count messages, and the messages they count. */
const OUTCOMES: Readonly<Record<string, string>> = {
  'reuse-rate': 'REFUSED_ALREADY_PROVIDED,REUSED',
  'block-rate': 'REFUSED_ALREADY_PROVIDED',
  exceptions: 'ACCEPTED_EXCEPTION',
  'conflict-rate': 'CONFLICT_REPORTED',
  'not-entitled-rate': 'REFUSED_NOT_ENTITLED',
};

/** Every figure with its definition, what was counted, and its target. */
export function FiguresTable({
  items,
  period: { from, to },
}: {
  readonly items: readonly Measure[];
  readonly period: { readonly from: string; readonly to: string };
}) {
  const { t } = useTranslation('onceOnly');
  const { valueOf, countedOf } = useMeasureWords();
  const { nameOf } = useCatalogueWords();
  const titleOf = ({ titleEn, titleVi }: MeasurePart) => nameOf({ nameEn: titleEn, nameVi: titleVi });
  return (
    <Table.ScrollContainer minWidth={720} type="native">
      <Table verticalSpacing={6} horizontalSpacing="sm" fz="sm" lh="20px" aria-label={t('figures.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('figures.figure')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('figures.value')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('figures.counted')}
            </Table.Th>
            <Table.Th scope="col">{t('figures.target')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.flatMap((item) => [
            <Table.Tr key={item.id} style={{ verticalAlign: 'top' }}>
              <Table.Th scope="row" fw={400} maw="72ch">
                <Text fw={600} inherit>
                  {titleOf(item)}
                </Text>
                <Text inherit c="dimmed">
                  {nameOf({ nameEn: item.definitionEn, nameVi: item.definitionVi })}
                </Text>
                <details>
                  <summary>{t('figures.formula')}</summary>
                  {nameOf({ nameEn: item.formulaEn, nameVi: item.formulaVi })}
                </details>
              </Table.Th>
              <Table.Td ta="right" fw={600} style={{ whiteSpace: 'nowrap' }}>
                {valueOf(item)}
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {OUTCOMES[item.id] ? (
                  <Anchor
                    inherit
                    renderRoot={(props) => (
                      <Link
                        to="/messages"
                        search={{ kind: 'collection', outcome: OUTCOMES[item.id], from, to }}
                        {...props}
                      />
                    )}
                  >
                    {countedOf(item)}
                  </Anchor>
                ) : (
                  countedOf(item)
                )}
              </Table.Td>
              <Table.Td>
                <TargetMark of={item} />
              </Table.Td>
            </Table.Tr>,
            ...item.parts.map((part) => (
              <Table.Tr key={`${item.id} ${part.id}`} style={{ verticalAlign: 'top' }}>
                <Table.Th scope="row" fw={400} pl="xl" maw="72ch">
                  {titleOf(part)}
                </Table.Th>
                <Table.Td ta="right">{valueOf(part)}</Table.Td>
                <Table.Td ta="right">{countedOf(part)}</Table.Td>
                <Table.Td>{part.target ? <TargetMark of={part} /> : ''}</Table.Td>
              </Table.Tr>
            )),
          ])}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
