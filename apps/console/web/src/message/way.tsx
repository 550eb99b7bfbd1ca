import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageTrace } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { Instant } from '../time/instant.tsx';
import { layOutWay, type WayStep } from './lay-out-way.ts';
import { StepWords } from './step-words.tsx';
import classes from './way.module.css';

/** The steps of a message on a time line. `full`: with the whole instant of each, and everything it says. */
export function Way({ trace, full = false }: { readonly trace: MessageTrace; readonly full?: boolean }) {
  const { t } = useTranslation('message');
  const { steps } = layOutWay(trace.hops);
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table fz="sm" lh="20px" verticalSpacing={4} withRowBorders={full} aria-label={t('way.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('way.step')}</Table.Th>
            <Table.Th scope="col" w="30%">
              {t('way.line')}
            </Table.Th>
            <Table.Th scope="col">{t('way.where')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('way.at')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map((step, i) => (
            <Table.Tr
              key={`${step.hop.hop}/${i}`}
              className={classes['step']}
              data-failed={isFailure(step) || undefined}
            >
              <Table.Td>{t(`hop.${step.hop.hop}`)}</Table.Td>
              <Table.Td>
                <Bar step={step} />
              </Table.Td>
              <Table.Td>
                <StepWords hop={step.hop} full={full} />
              </Table.Td>
              <Table.Td ta="right">
                <When step={step} full={full} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {trace.silent.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('way.silent', { apps: trace.silent.join(', ') })}
        </Text>
      )}
    </Table.ScrollContainer>
  );
}

const isFailure = ({ hop: { hop, reason } }: WayStep): boolean => hop === 'set-aside' || reason !== undefined;

/** From the step before to this one; dashed while it has not happened. */
function Bar({ step }: { readonly step: WayStep }) {
  const { beginShare, endShare, hop } = step;
  return (
    <div className={classes['line']} aria-hidden>
      <div
        className={classes['bar']}
        data-state={hop.state}
        data-failed={isFailure(step) || undefined}
        style={
          hop.at === null
            ? { left: 0, right: 0 }
            : { left: `${beginShare * 100}%`, right: `calc(${(1 - endShare) * 100}% - 2px)` }
        }
      />
    </div>
  );
}

function When({ step: { hop, sinceMs }, full }: { readonly step: WayStep; readonly full: boolean }) {
  const { t } = useTranslation('message');
  const { duration } = useFormats();
  if (hop.at === null)
    return (
      <Text inherit c="dimmed">
        {t(`state.${hop.state}`)}
      </Text>
    );
  if (full || sinceMs === null) return <Instant at={hop.at} precision="ms" form={full ? 'full' : 'time'} />;
  return <span title={hop.at}>+{duration(sinceMs)}</span>;
}
