import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CollectionPlanAnswer } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { Instant } from '../time/instant.tsx';

/** What a plan comes to: spared, asked for, brought. */
export function PlanSummary({
  plan: { papers, spared, catalogueVersion, plannedAt },
}: {
  readonly plan: CollectionPlanAnswer;
}) {
  const { t } = useTranslation('onceOnly');
  const { count } = useFormats();
  const those = (answer: string) =>
    papers.filter((paper) => paper.answer === answer && paper.sameAs === undefined).length;
  return (
    <div role="status">
      <Text fz={20} lh="28px" fw={600}>
        {t('plan.sparedPapers', { count: spared.papers, n: count(spared.papers) })}
        {spared.copies > 0 && ` ${t('plan.sparedCopies', { count: spared.copies, n: count(spared.copies) })}`}
      </Text>
      <Text>
        {t('plan.asked', { n: count(those('ask')) })} · {t('plan.brought', { n: count(those('never-held')) })}
      </Text>
      <Text c="dimmed" size="sm" mb="sm">
        {t('plan.at', { version: catalogueVersion })} <Instant at={plannedAt} />
      </Text>
    </div>
  );
}
