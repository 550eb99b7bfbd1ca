import { useState } from 'react';
import { Anchor, Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Problem } from '../server/ask.ts';
import { FaultBox } from '../server/fault-box.tsx';
import { redriveEdited } from './ask-repair.ts';
import { lineOfPointer } from './line-of-pointer.ts';
import { readBody } from './read-body.ts';

const REASON_MAX = 500;

/** Puts a letter right and sends it as a new message. What the contract has against it stands beside, by line. */
export function EditLetter({ position, text }: { readonly position: string; readonly text: string }) {
  const { t } = useTranslation('repair');
  const queries = useQueryClient();
  const [body, setBody] = useState(() => readBody(text).pretty ?? text);
  const [reason, setReason] = useState('');
  const read = readBody(body);
  const send = useMutation({
    mutationFn: (value: object) => redriveEdited(position, value, reason.trim()),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['open-work'] }),
        queries.invalidateQueries({ queryKey: ['dead-letter', position] }),
      ]),
  });
  if (send.data)
    return (
      <Stack gap="xs" role="status">
        <Text fz={20} lh="28px" fw={600}>
          <RoleMark role="accepted">{t('edit.done')}</RoleMark>
        </Text>
        <Group gap="md">
          <Anchor
            renderRoot={(props) => (
              <Link to="/messages/$id" params={{ id: send.data.messageId }} {...props} />
            )}
          >
            {t('edit.newMessage')}
          </Anchor>
          <Anchor
            renderRoot={(props) => (
              <Link to="/repair/redrives/$id" params={{ id: send.data.id }} {...props} />
            )}
          >
            {t('redrive.title')}
          </Anchor>
        </Group>
      </Stack>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (read.value && reason.trim() !== '') send.mutate(read.value);
      }}
    >
      <Stack gap="sm">
        <Textarea
          label={t('edit.body')}
          autosize
          minRows={8}
          maxRows={24}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={body}
          error={read.value === null && t('edit.notJson')}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <Faults error={send.error} body={body} />
        <Textarea
          maw="80ch"
          label={t('reasonKept')}
          description={t('noValues')}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button
            type="submit"
            disabled={read.value === null || reason.trim() === ''}
            loading={send.isPending}
          >
            {t('edit.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Every fault by the line of the text it is about. */
function Faults({ error, body }: { readonly error: unknown; readonly body: string }) {
  const { t } = useTranslation('repair');
  if (error === null) return null;
  const faults = error instanceof Problem ? error.errors : [];
  return (
    <>
      <FaultBox what={t('edit.failed')} error={error} />
      <List fz="sm">
        {faults.map(({ code, pointer, detail }) => (
          <List.Item key={pointer + code}>
            {pointer.startsWith('/body') &&
              `${t('edit.line', { line: String(lineOfPointer(body, pointer.slice('/body'.length))) })}, `}
            <code>{pointer}</code>: {detail} <code>{code}</code>
          </List.Item>
        ))}
      </List>
    </>
  );
}
