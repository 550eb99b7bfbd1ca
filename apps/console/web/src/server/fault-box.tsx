import { Anchor, Box, Button, Code, CopyButton, Group, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFaultInTitle } from '../app/page-title.ts';
import { adviceFor } from './advice-for.ts';
import { Problem } from './ask.ts';
import classes from './fault-box.module.css';

/** Says what failed, what to do, then code and trace. Stays until asking again succeeds. */
export function FaultBox({
  what,
  error,
  retry,
  isAsking = false,
}: {
  /** "The list of messages could not be loaded". */
  readonly what: string;
  readonly error: unknown;
  readonly retry?: () => void;
  readonly isAsking?: boolean;
}) {
  const { t } = useTranslation('server');
  useFaultInTitle();
  const problem = error instanceof Problem ? error : null;
  const told = problem?.detail ?? problem?.title;
  return (
    <Box role="alert" className={classes['box']}>
      <Text fw={600}>
        {t('error')}: {what}
      </Text>
      {told && <Text>{told}</Text>}
      <Text>
        {t(adviceFor(error))} {t('stillThere')}
      </Text>
      <Group gap="md" mt="xs">
        {retry && (
          <Button size="compact-md" variant="default" onClick={retry} aria-disabled={isAsking}>
            {isAsking ? t('asking') : t('again')}
          </Button>
        )}
        {problem && (
          <Text size="sm" c="dimmed">
            {t('code')} <Code>{problem.code}</Code>
          </Text>
        )}
        {problem?.traceId && (
          <CopyButton value={problem.traceId}>
            {({ copy, copied }) => (
              <Text size="sm" c="dimmed">
                {t('trace')} <Code>{problem.traceId}</Code>{' '}
                <Anchor component="button" size="sm" onClick={copy}>
                  {copied ? '✓' : '⧉'}
                  <VisuallyHidden>{t('copyTrace')}</VisuallyHidden>
                </Anchor>
              </Text>
            )}
          </CopyButton>
        )}
      </Group>
    </Box>
  );
}
