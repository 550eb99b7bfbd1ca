import { useState } from 'react';
import { Anchor, Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RedrivePreview, RedriveRequest } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { FaultBox } from '../server/fault-box.tsx';
import { redrive, rehearse } from './ask-repair.ts';
import { changesSince, split, type Changes } from './redrive-plan.ts';

const REASON_MAX = 500;
/** From here on the number is typed. */
const TYPED_FROM = 1_000;

/**
 * The act. Before it, the choice is decided once more: where it has changed since the dry run, nothing is sent and the new outcomes
 * are shown.
 */
export function SendLetters({
  preview,
  choice,
  changed,
}: {
  readonly preview: RedrivePreview;
  readonly choice: Pick<RedriveRequest, 'filter' | 'positions'>;
  readonly changed: (now: RedrivePreview) => void;
}) {
  const { t } = useTranslation('repair');
  const { count } = useFormats();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [changes, setChanges] = useState<Changes | null>(null);
  const { good, bad } = split(preview);
  const all = preview.outcomes.map(({ position }) => position);

  const act = useMutation({
    mutationFn: async (positions: readonly string[]) => {
      const now = await rehearse(choice);
      const since = changesSince(preview, now);
      setChanges(since);
      if (since) {
        changed(now);
        return;
      }
      const { id } = await redrive(positions, reason.trim());
      await queries.invalidateQueries({ queryKey: ['open-work'] });
      if (id !== null) await navigate({ to: '/repair/redrives/$id', params: { id } });
    },
  });

  const largest = Math.max(good.length, bad.length > 0 ? all.length : 0);
  const isTypedFor = (n: number) => n <= TYPED_FROM || typed.replaceAll(/\D/gu, '') === String(n);
  const allOf = (n: number) => (n === 1 ? t('redrive.sendOne') : t('redrive.sendAll', { n: count(n) }));
  const button = (positions: readonly string[], words: string, isMain: boolean) => (
    <Button
      variant={isMain ? 'filled' : 'default'}
      disabled={reason.trim() === '' || !isTypedFor(positions.length)}
      loading={act.isPending && act.variables === positions}
      onClick={() => act.mutate(positions)}
    >
      {words}
    </Button>
  );
  return (
    <Stack gap="sm" maw="80ch">
      <Text>{t('redrive.once')}</Text>
      {changes && (
        <Text role="alert" fw={600}>
          {t('redrive.changed', {
            came: count(changes.came),
            gone: count(changes.gone),
            otherwise: count(changes.otherwise),
          })}
        </Text>
      )}
      <Textarea
        label={t('reasonKept')}
        description={t('noValues')}
        autosize
        minRows={2}
        maxLength={REASON_MAX}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {largest > TYPED_FROM && (
        <TextInput
          label={t('redrive.typeNumber', { n: count(good.length || largest) })}
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {act.error !== null && <FaultBox what={t('redrive.actFailed')} error={act.error} />}
      <Group>
        {good.length > 0 &&
          button(
            good,
            bad.length > 0
              ? t('redrive.sendLeave', { n: count(good.length), left: count(bad.length) })
              : allOf(good.length),
            true,
          )}
        {bad.length > 0 && button(all, allOf(all.length), false)}
        <Anchor
          renderRoot={(props) => <Link to="/repair/$what" params={{ what: 'dead-letters' }} {...props} />}
        >
          {t('cancel')}
        </Anchor>
      </Group>
    </Stack>
  );
}
