import { useState } from 'react';
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RedrivePreview } from '@motlan/contracts';
import { usePageTitle } from '../app/page-title.ts';
import { useFormats } from '../language/use-formats.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { Instant } from '../time/instant.tsx';
import { useNow } from '../time/use-now.ts';
import { rehearse } from './ask-repair.ts';
import { choiceOf } from './choice-of.ts';
import { ChoiceWords } from './choice-words.tsx';
import { DryRun } from './dry-run.tsx';
import { SendLetters } from './send-letters.tsx';

/** What would happen if these letters were sent now; then the act. Nothing is sent before it. */
export function NewRedrivePage() {
  const { t } = useTranslation('repair');
  const search = useSearch({ from: '/repair/redrives/new' });
  const choice = choiceOf(search);
  const dryRun = useQuery({
    queryKey: ['dry-run', choice],
    queryFn: ({ signal }) => rehearse(choice, signal),
    staleTime: Infinity, // Who decides looks at one thing: deciding again is an act of theirs.
    gcTime: 0,
  });
  usePageTitle(t('redrive.newTitle'));
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>
          <Anchor
            underline="always" // It stands in a line of words.
            inherit
            renderRoot={(props) => <Link to="/repair/$what" params={{ what: 'dead-letters' }} {...props} />}
          >
            {t('kind.dead-letters')}
          </Anchor>{' '}
          › {t('redrive.newTitle')}
        </Title>
        <Text fw={600}>{t('redrive.nothingSent')}</Text>
      </Group>
      <Text>
        <Text span c="dimmed">
          {t('redrive.youChose')}
        </Text>{' '}
        <ChoiceWords search={search} />{' '}
        <Anchor
          renderRoot={(props) => (
            <Link to="/repair/$what" params={{ what: 'dead-letters' }} search={search} {...props} />
          )}
        >
          {t('redrive.change')}
        </Anchor>
      </Text>
      <Answer
        of={dryRun}
        what={t('redrive.failed')}
        height={320}
        isEmpty={({ letters }) => letters === 0}
        empty={<Emptiness title={t('redrive.noLetters')}>{t('redrive.noLettersWhy')}</Emptiness>}
      >
        {(preview) => (
          <Decided
            key={preview.decidedAt}
            preview={preview}
            choice={choice}
            isAsking={dryRun.isFetching}
            again={() => void dryRun.refetch()}
          />
        )}
      </Answer>
    </Stack>
  );
}

function Decided({
  preview: first,
  choice,
  isAsking,
  again,
}: {
  readonly preview: RedrivePreview;
  readonly choice: ReturnType<typeof choiceOf>;
  readonly isAsking: boolean;
  readonly again: () => void;
}) {
  const { t } = useTranslation('repair');
  const { age } = useFormats();
  const [preview, setPreview] = useState(first); // A changed choice is shown as it is now.
  const now = useNow();
  return (
    <Stack gap="lg">
      <Group gap="md">
        <Text>
          <Text span c="dimmed">
            {t('redrive.decidedBy')}
          </Text>{' '}
          {t('redrive.under', {
            catalogue: String(preview.catalogueVersion),
            rules: String(preview.ruleSet),
          })}{' '}
          <Instant at={preview.decidedAt} /> ({t('ago', { age: age(now - Date.parse(preview.decidedAt)) })})
        </Text>
        <Button variant="default" size="compact-md" loading={isAsking} onClick={again}>
          {t('redrive.again')}
        </Button>
      </Group>
      <DryRun preview={preview} />
      <SendLetters preview={preview} choice={choice} changed={setPreview} />
    </Stack>
  );
}
