import { Anchor, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { queries } from '../server/queries.ts';
import { liveFeed, useLive } from './use-live.ts';

/** Whether the page is live, in words; pausing and going on by a click. */
export function LiveMark() {
  const { t } = useTranslation('live');
  const { time, countTo } = useFormats();
  const { connection, dataUpToMs, isPaused, waiting } = useLive();
  const at = dataUpToMs === null ? '–' : time(dataUpToMs);
  if (connection === 'off')
    return (
      <RoleMark role="dead">
        {t('off', { at })}{' '}
        <Anchor
          component="button"
          inherit
          onClick={() => {
            liveFeed.reconnect();
            void queries.invalidateQueries();
          }}
        >
          {t('refresh')}
        </Anchor>
      </RoleMark>
    );
  if (connection === 'reconnecting') return <RoleMark role="exception">{t('reconnecting', { at })}</RoleMark>;
  return (
    <UnstyledButton
      fz="sm"
      title={t(isPaused ? 'resume' : 'pause')}
      aria-pressed={isPaused}
      onClick={() => (isPaused ? liveFeed.resume() : liveFeed.pause())}
    >
      <RoleMark role={isPaused ? 'exception' : 'accepted'}>
        {!isPaused && t('live')}
        {isPaused && (waiting > 0 ? t('paused', { waiting: countTo(waiting, 1_000) }) : t('pausedNone'))}
      </RoleMark>
    </UnstyledButton>
  );
}
