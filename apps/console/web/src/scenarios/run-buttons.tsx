import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ScenarioRun } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { FaultBox } from '../server/fault-box.tsx';
import { isOver } from './run-states.ts';
import { useCommand, useStart } from './use-runs.ts';

/** What may be done with a run as it stands. */
export function RunButtons({ run }: { readonly run: ScenarioRun }) {
  const { t } = useTranslation('scenarios');
  const { count } = useFormats();
  const navigate = useNavigate();
  const command = useCommand(run.id);
  const start = useStart(({ id }) => void navigate({ to: '/scenarios/$run', params: { run: id } }));
  const { scenario, variant, seed, mode } = run;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        {run.state === 'paused' && (
          <>
            <Button onClick={() => command.mutate('step')} loading={command.isPending}>
              {t('run.next')}
            </Button>
            <Button variant="default" onClick={() => command.mutate('resume')}>
              {t('run.resume')}
            </Button>
          </>
        )}
        {run.state === 'running' && (
          <Button variant="default" onClick={() => command.mutate('pause')}>
            {t('run.pause')}
          </Button>
        )}
        {isOver(run.state) ? (
          <Button
            variant="default"
            loading={start.isPending}
            onClick={() => start.mutate({ scenario, variant, seed, mode })}
          >
            {t('run.again')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => command.mutate('stop')}>
            {t('run.stop')}
          </Button>
        )}
        <Text c="dimmed">{t('run.step', { n: count(run.stepsDone), of: count(run.steps) })}</Text>
      </Group>
      {command.error && <FaultBox what={t('failed.command')} error={command.error} />}
      {start.error && <FaultBox what={t('failed.start')} error={start.error} />}
    </Stack>
  );
}
