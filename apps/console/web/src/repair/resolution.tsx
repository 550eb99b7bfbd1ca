import { useState } from 'react';
import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReferencedTask, ResolutionRequest } from '@motlan/contracts';
import { FaultBox } from '../server/fault-box.tsx';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Instant } from '../time/instant.tsx';
import { resolveDiscrepancy } from './ask-repair.ts';

const REASON_MAX = 500;

/** Settles a discrepancy: how, and why. Both are kept with who and when, and told to who reported. */
export function Resolution({ task }: { readonly task: ReferencedTask }) {
  const { t } = useTranslation('repair');
  const queries = useQueryClient();
  const [result, setResult] = useState<ResolutionRequest['result'] | null>(null);
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: (request: ResolutionRequest) => resolveDiscrepancy(task.taskId, request),
    // The list keeps its rows until the next look: what was done stays in sight.
    onSuccess: () => queries.invalidateQueries({ queryKey: ['open-work'] }),
  });
  if (act.data)
    return (
      <Stack gap="xs" role="status">
        <Text fz={20} lh="28px" fw={600}>
          <RoleMark role="accepted">{t('resolution.done')}</RoleMark>
        </Text>
        <Text>
          {act.data.closedAt !== undefined && <Instant at={act.data.closedAt} />} ·{' '}
          {t('by', { who: act.data.resolvedBy ?? '–' })} · {t('because', { reason: act.data.reason ?? '–' })}
        </Text>
        <Text>{t('resolution.next')}</Text>
      </Stack>
    );
  const isReady = result !== null && reason.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (result !== null && isReady) act.mutate({ result, reason: reason.trim() });
      }}
    >
      <Stack gap="sm">
        <Radio.Group label={t('resolution.how')} value={result} onChange={(value) => setResult(value)}>
          <Group mt="xs">
            <Radio value="source-corrected" label={t('result.source-corrected')} />
            <Radio value="report-unfounded" label={t('result.report-unfounded')} />
          </Group>
        </Radio.Group>
        <Textarea
          label={t('reasonKept')}
          description={t('noValues')}
          autosize
          minRows={2}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {act.error !== null && <FaultBox what={t('resolution.failed')} error={act.error} />}
        <Group>
          <Button type="submit" disabled={!isReady} loading={act.isPending}>
            {result === null ? t('resolution.close') : t(`resolution.act.${result}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
