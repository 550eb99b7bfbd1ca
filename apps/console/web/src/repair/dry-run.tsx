import { useState } from 'react';
import { Anchor, Group, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Outcome, RedrivePreview } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { roleOf } from '../outcomes/role-of.ts';
import classes from './dry-run.module.css';
import { DryRunList } from './dry-run-list.tsx';
import { previewCsv } from './preview-csv.ts';
import { sumsOf, type OutcomeSum } from './redrive-plan.ts';
import { Reason } from './reason.tsx';
import { saveCsv } from './save-csv.ts';

/** How the letters would end if they were sent now, and what that would change. */
export function DryRun({ preview }: { readonly preview: RedrivePreview }) {
  const { t } = useTranslation('repair');
  const { count } = useFormats();
  const [isListed, setIsListed] = useState(false);
  return (
    <div>
      <Table fz="sm" lh="20px" verticalSpacing={6} aria-label={t('redrive.ifSent')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('redrive.ifSent')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('column.messages')}
            </Table.Th>
            <Table.Th scope="col" w="25%" aria-hidden />
            <Table.Th scope="col">{t('redrive.whatChanges')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sumsOf(preview).map((sum) => (
            <Table.Tr key={`${sum.became}/${sum.code}`}>
              <Table.Td>
                <SumWords sum={sum} />
              </Table.Td>
              <Table.Td ta="right">{count(sum.messages)}</Table.Td>
              <Table.Td aria-hidden>
                <div
                  className={classes['bar']}
                  style={{ width: `${sum.share * 100}%`, background: `var(--${roleOfSum(sum)}-mark)` }}
                />
              </Table.Td>
              <Table.Td>
                {sum.became === 'set-aside' ? (
                  <Reason code={sum.code} />
                ) : sum.became === 'replayed' ? (
                  t('changes.replayed')
                ) : (
                  t(`changes.${sum.code as Outcome}`)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group gap="md" mt="xs">
        <Anchor component="button" size="sm" aria-expanded={isListed} onClick={() => setIsListed(!isListed)}>
          {isListed && t('redrive.hideList')}
          {!isListed &&
            (preview.letters === 1 ? t('redrive.listOne') : t('redrive.list', { n: count(preview.letters) }))}
        </Anchor>
        <Anchor
          component="button"
          size="sm"
          onClick={() =>
            saveCsv(`dry-run-${preview.decidedAt.slice(0, 19).replaceAll(':', '')}.csv`, previewCsv(preview))
          }
        >
          CSV
        </Anchor>
      </Group>
      {isListed && <DryRunList preview={preview} />}
    </div>
  );
}

const roleOfSum = ({ became, code }: OutcomeSum) => {
  if (became === 'set-aside') return 'dead';
  return became === 'replayed' ? 'reused' : roleOf({ outcome: code as Outcome });
};

function SumWords({ sum }: { readonly sum: OutcomeSum }) {
  const { t } = useTranslation(['repair', 'outcomes']);
  const words =
    sum.became === 'set-aside'
      ? t('became.set-aside-again')
      : sum.became === 'replayed'
        ? t('became.replayed')
        : t(`outcomes:outcome.${sum.code as Outcome}`);
  return <RoleMark role={roleOfSum(sum)}>{words}</RoleMark>;
}
