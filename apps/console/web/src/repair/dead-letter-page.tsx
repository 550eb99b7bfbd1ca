import { Anchor, Group, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HiddenLetter } from '@motlan/contracts';
import { usePageTitle } from '../app/page-title.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Answer } from '../server/answer.tsx';
import { Problem } from '../server/ask.ts';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { InBoth } from '../message/in-both.tsx';
import { Instant } from '../time/instant.tsx';
import { askLetter } from './ask-repair.ts';
import { Attempts } from './attempts.tsx';
import { LetterBytes } from './letter-bytes.tsx';
import { LetterFacts } from './letter-facts.tsx';
import { useReasonWords } from './use-reason-words.ts';

/** What arrived, why it could not be read, and what to do. */
export function DeadLetterPage() {
  const { t } = useTranslation('repair');
  const { partition, offset } = useParams({ from: '/repair/dead-letters/$partition/$offset' });
  const position = `${partition}/${offset}`;
  const letter = useQuery({
    queryKey: ['dead-letter', position],
    queryFn: ({ signal }) => askLetter(position, signal),
  });
  usePageTitle(t('letter.title', { position }));
  const isUnknown = letter.error instanceof Problem && letter.error.code === 'unknown-letter';
  return (
    <Stack gap="lg">
      <Text size="sm">
        <Anchor
          inherit
          renderRoot={(props) => <Link to="/repair/$what" params={{ what: 'dead-letters' }} {...props} />}
        >
          {t('kind.dead-letters')}
        </Anchor>{' '}
        › <code>{position}</code>
      </Text>
      {isUnknown ? (
        <Emptiness title={t('letter.unknown')}>{t('letter.unknownWhy')}</Emptiness>
      ) : (
        <Answer of={letter} what={t('letter.failed')} height={480}>
          {(told) => <Told letter={told} position={position} refresh={() => void letter.refetch()} />}
        </Answer>
      )}
    </Stack>
  );
}

function Told({
  letter,
  position,
  refresh,
}: {
  readonly letter: HiddenLetter;
  readonly position: string;
  readonly refresh: () => void;
}) {
  const { t } = useTranslation('repair');
  const wordsOf = useReasonWords();
  const { reason, pointer, remedy, viewings, state } = letter;
  return (
    <Stack gap="lg">
      <div>
        <Title order={1} fz={28} lh="36px">
          <RoleMark role="dead">{wordsOf(reason)}</RoleMark>
        </Title>
        <Text size="sm" c="dimmed">
          <code>{reason}</code>
          {pointer !== null && pointer !== '' && (
            <>
              {' '}
              · {t('letter.at')} <code>{pointer}</code>
            </>
          )}{' '}
          · {t(`letter.state.${state}`)}
        </Text>
      </div>
      <Part title={t('letter.whatToDo')}>
        <Text fw={600}>{t(`mustAct.${remedy.mustAct}`)}</Text>
        <InBoth text={remedy} />
        <Group gap="md" mt="xs">
          <Anchor
            renderRoot={(props) => (
              <Link to="/repair/redrives/new" search={{ positions: position }} {...props} />
            )}
          >
            {t('letters.dryRun')}
          </Anchor>
          {!remedy.mayPass && (
            <Text size="sm" c="dimmed">
              {t('letter.hopeless')}
            </Text>
          )}
        </Group>
      </Part>
      <Part title={t('letter.facts')}>
        <LetterFacts letter={letter} />
      </Part>
      <Part title={t('letter.bytes')}>
        <LetterBytes letter={letter} position={position} viewed={refresh} />
      </Part>
      <Part title={t('letter.attempts')}>
        <Attempts letter={letter} />
      </Part>
      {viewings.length > 0 && (
        <Part title={t('letter.viewings')}>
          <List fz="sm">
            {viewings.map(({ id, at, by, purpose }) => (
              <List.Item key={id}>
                <Instant at={at} /> · {t('by', { who: by })} · {purpose}
              </List.Item>
            ))}
          </List>
        </Part>
      )}
    </Stack>
  );
}
