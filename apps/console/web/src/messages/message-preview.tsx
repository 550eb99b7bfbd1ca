import { Anchor, CloseButton, Group, Stack } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageKey } from '../app/use-page-key.ts';
import { MessageHead } from '../message/message-head.tsx';
import { useTrace } from '../message/use-trace.ts';
import { Way } from '../message/way.tsx';
import { Why } from '../message/why.tsx';
import { Answer } from '../server/answer.tsx';
import { FailsAlone } from '../server/part.tsx';
import type { MessageFilter } from './filter.ts';
import classes from './message-preview.module.css';
import { leaveOut } from './leave-out.ts';
import { readPreview } from './messages-search.ts';
import { lineOf } from './parse-search-line.ts';

/** One message beside the list it stands in. */
export function MessagePreview({
  preview,
  filter,
}: {
  readonly preview: string;
  readonly filter: MessageFilter;
}) {
  const { t } = useTranslation('messages');
  const navigate = useNavigate();
  const { messageId, agency } = readPreview(preview);
  const trace = useTrace(messageId, agency);
  const line = lineOf(filter);
  const close = () => void navigate({ to: '.', search: withoutPreview });
  usePageKey('Escape', close);
  usePageKey('c', () => void navigator.clipboard.writeText(messageId));
  return (
    <aside className={classes['preview']} aria-label={t('preview.label')}>
      <Group justify="space-between" mb="sm">
        <Anchor
          renderRoot={(props) => (
            <Link
              to="/messages/$id"
              params={{ id: messageId }}
              search={{ ...(agency !== null && { agency }), ...(line !== '' && { in: line }) }}
              {...props}
            />
          )}
        >
          {t('preview.open')}
        </Anchor>
        <CloseButton aria-label={t('preview.close')} title={t('preview.close')} onClick={close} />
      </Group>
      <FailsAlone>
        <Answer of={trace} what={t('preview.failed')} height={400}>
          {(told) => (
            <Stack gap="md">
              <MessageHead trace={told} order={2} />
              <Why trace={told} />
              <Way trace={told} />
            </Stack>
          )}
        </Answer>
      </FailsAlone>
    </aside>
  );
}

const withoutPreview = (before: Readonly<Record<string, unknown>>) => leaveOut(before, 'preview');
