import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ElementDecision, MessageTrace } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { useDatasets } from '../datasets/use-datasets.ts';
import { OutcomeMark } from '../outcomes/outcome-mark.tsx';
import { Instant } from '../time/instant.tsx';

/** What was decided of each element. Values are not shown, nor sent here. */
export function Elements({ trace: { elements, dataset } }: { readonly trace: MessageTrace }) {
  const { t } = useTranslation('message');
  const names = new Map(
    (useDatasets().get(dataset ?? '')?.elements ?? []).map(({ name, nameVi }) => [name, nameVi] as const),
  );
  if (elements === null) return <Text c="dimmed">{t('elements.none')}</Text>;
  return (
    <Table.ScrollContainer minWidth={640} type="native">
      <Table fz="sm" lh="20px" verticalSpacing={6} horizontalSpacing={6} aria-label={t('elements.title')}>
        <Table.Thead>
          <Table.Tr>
            {(['element', 'outcome', 'rule', 'heldBy', 'version', 'stated', 'then'] as const).map((name) => (
              <Table.Th key={name} scope="col" ta={name === 'version' ? 'right' : 'left'}>
                {t(`elements.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(elements).map(([name, decision]) => (
            <Table.Tr key={name}>
              <Table.Td>
                <code>{name}</code>
                <Text size="xs" c="dimmed" lang="vi">
                  {names.get(name)}
                </Text>
              </Table.Td>
              <Table.Td>
                <OutcomeMark outcome={decision.outcome} />
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <Anchor
                  inherit
                  renderRoot={(props) => <Link to="/rules/$id" params={{ id: decision.rule }} {...props} />}
                >
                  <code>{decision.rule}</code>
                </Anchor>
              </Table.Td>
              <Table.Td>
                <AgencyName code={decision.heldBy ?? null} short />
              </Table.Td>
              <Table.Td ta="right">{decision.version ?? '–'}</Table.Td>
              <Table.Td>
                <Instant at={decision.providedAt ?? null} />
              </Table.Td>
              <Table.Td>
                <Then decision={decision} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {t('elements.hidden')}
      </Text>
    </Table.ScrollContainer>
  );
}

/** What follows: the ground it may be asked on, what to do meanwhile, and its codes. */
function Then({
  decision: { ground, fallback, obtainable, problem, notes = [] },
}: {
  readonly decision: ElementDecision;
}) {
  const { t } = useTranslation('message');
  const words = [
    ...(fallback ? [t(`elements.fallback.${fallback}`)] : []),
    ...(obtainable === false ? [t('elements.provisional')] : []),
  ];
  const codes = [ground, problem, ...notes].filter((code) => code !== undefined);
  return (
    <>
      {words.join('. ')}
      {codes.length > 0 && (
        <Text size="xs" c="dimmed" ff="monospace">
          {codes.join(' ')}
        </Text>
      )}
    </>
  );
}
