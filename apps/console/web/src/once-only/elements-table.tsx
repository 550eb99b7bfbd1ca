import { Code, Stack, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DatasetDescription, ElementDescription } from '@motlan/contracts';
import { ElementMarks } from './element-marks.tsx';

/** What a database consists of, a table per type of record. */
export function ElementsTable({ dataset }: { readonly dataset: DatasetDescription }) {
  const { t } = useTranslation('onceOnly');
  const groups = [...Map.groupBy(dataset.elements, ({ group }) => group)];
  return (
    <Stack gap="lg">
      {groups.map(([group, elements]) => (
        <Elements
          key={group}
          label={group === '' ? t('dataset.elements') : t('dataset.elementsOf', { type: group })}
          hasCaption={group !== ''}
          elements={elements}
        />
      ))}
    </Stack>
  );
}

function Elements({
  label,
  hasCaption,
  elements,
}: {
  readonly label: string;
  readonly hasCaption: boolean;
  readonly elements: readonly ElementDescription[];
}) {
  const { t } = useTranslation('onceOnly');
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table
        verticalSpacing={6}
        horizontalSpacing="sm"
        fz="sm"
        lh="20px"
        captionSide="top"
        aria-label={label}
      >
        {hasCaption && <Table.Caption ta="left">{label}</Table.Caption>}
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('dataset.element')}</Table.Th>
            <Table.Th scope="col">{t('dataset.type')}</Table.Th>
            <Table.Th scope="col">{t('dataset.marks')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {elements.map((element) => (
            <Table.Tr key={element.name} style={{ verticalAlign: 'top' }}>
              <Table.Th scope="row" fw={400}>
                <Code>{element.name}</Code> <span lang="vi">{element.nameVi}</span>
              </Table.Th>
              <Table.Td>{t(`dataset.types.${element.type}`, { defaultValue: element.type })}</Table.Td>
              <Table.Td>
                <ElementMarks of={element} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
