import { useState } from 'react';
import { Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CollectionPlanAnswer, CollectionPlanRequest } from '@motlan/contracts';
import { ask } from '../server/ask.ts';
import { FaultBox } from '../server/fault-box.tsx';
import { Part } from '../server/part.tsx';
import { PaperTree } from './paper-tree.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanSummary } from './plan-summary.tsx';
import type { Procedure } from './procedure.ts';

/** The tree of papers, and what the rule answers for the numbers that are stated. Numbers stay on this page, in memory. */
export function OpenedProcedure({ bundle }: { readonly bundle: readonly Procedure[] }) {
  const { t } = useTranslation('onceOnly');
  const [cleared, setCleared] = useState(0);
  const plan = useMutation({
    gcTime: 0, // What was asked for whom is not kept.
    mutationFn: (body: CollectionPlanRequest) =>
      ask<CollectionPlanAnswer>('/exchange/v1/collection-plans', { method: 'POST', body }),
  });
  return (
    <Stack gap="xl">
      <Part title={t('plan.title')}>
        <PlanForm
          key={cleared}
          bundle={bundle}
          isAsking={plan.isPending}
          make={(request) => plan.mutate(request)}
          clear={() => {
            plan.reset();
            setCleared(cleared + 1);
          }}
        />
        {plan.error && <FaultBox what={t('failed.plan')} error={plan.error} />}
      </Part>
      <Part title={t('procedure.tree')}>
        {plan.data ? (
          <PlanSummary plan={plan.data} />
        ) : (
          <Text c="dimmed" maw="80ch" mb="sm">
            {t('procedure.treeLead')}
          </Text>
        )}
        {bundle.map((procedure, i) => (
          <PaperTree key={procedure.code} procedure={procedure} isLinked={i > 0} plan={plan.data ?? null} />
        ))}
      </Part>
    </Stack>
  );
}
