import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RedrivenLetter, ShownRedrive } from '@motlan/contracts';
import { usePageTitle } from '../app/page-title.ts';
import { useFormats } from '../language/use-formats.ts';
import { Answer } from '../server/answer.tsx';
import { FaultBox } from '../server/fault-box.tsx';
import { Part } from '../server/part.tsx';
import { Instant } from '../time/instant.tsx';
import { askRedrive } from './ask-repair.ts';
import { Older } from './older.tsx';
import { redriveCsv } from './preview-csv.ts';
import { RedriveLetters } from './redrive-letters.tsx';
import type { RepairSearch } from './repair-search.ts';
import { saveCsv } from './save-csv.ts';

/** While letters are on their way. */
const AGAIN_MS = 1_000;
const PAGE_MAX = 1_000;

/** What a redrive did: who, when, why, and what has become of each letter. */
export function RedrivePage() {
  const { t } = useTranslation('repair');
  const { id } = useParams({ from: '/repair/redrives/$id' });
  const { cursor }: RepairSearch = useSearch({ strict: false });
  const redrive = useQuery({
    queryKey: ['redrive', id, cursor ?? null],
    queryFn: ({ signal }) => askRedrive(id, { ...(cursor !== undefined && { cursor }), signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.outcomes.some(isUnderWay) ? AGAIN_MS : false),
  });
  usePageTitle(t('redrive.title'));
  return (
    <Stack gap="lg">
      <Title order={1}>
        <Anchor
          underline="always" // It stands in a line of words.
          inherit
          renderRoot={(props) => <Link to="/repair/$what" params={{ what: 'redrives' }} {...props} />}
        >
          {t('redrives.title')}
        </Anchor>{' '}
        › {t('redrive.title')}
      </Title>
      <Answer of={redrive} what={t('redrive.resultFailed')} height={320}>
        {(shown) => <Shown redrive={shown} />}
      </Answer>
    </Stack>
  );
}

const isUnderWay = ({ became }: RedrivenLetter): boolean => became === 'waiting' || became === 'sent';

function Shown({ redrive }: { readonly redrive: ShownRedrive }) {
  const { t } = useTranslation('repair');
  const { count } = useFormats();
  const { id, at, by, reason, kind, letters, sent, outcomes, nextCursor } = redrive;
  return (
    <Stack gap="lg">
      <Text fz={28} lh="36px" fw={600} aria-live="polite">
        {t('redrive.sent', { sent: count(sent), n: count(letters) })}
      </Text>
      <Text maw="80ch">
        <Instant at={at} /> · {t('by', { who: by })} · {t('because', { reason })} ·{' '}
        {t(`redrives.kind.${kind}`)}
        <br />
        {t('reference')} <code>{id}</code>
      </Text>
      <Text maw="80ch">{t('redrive.next')}</Text>
      <Part title={t('redrive.became')} aside={<Csv id={id} />}>
        <RedriveLetters letters={outcomes} />
        <Group>
          <Older cursor={nextCursor} />
        </Group>
      </Part>
    </Stack>
  );
}

/** All letters of the redrive, page by page, as one file. */
function Csv({ id }: { readonly id: string }) {
  const { t } = useTranslation('repair');
  const save = useMutation({
    mutationFn: async () => {
      const letters: RedrivenLetter[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: ShownRedrive = await askRedrive(id, {
          limit: PAGE_MAX,
          ...(cursor !== undefined && { cursor }),
        });
        letters.push(...page.outcomes);
        cursor = page.nextCursor;
      }
      saveCsv(`redrive-${id}.csv`, redriveCsv(letters));
    },
  });
  return (
    <>
      <Anchor component="button" size="sm" onClick={() => save.mutate()}>
        CSV
      </Anchor>
      {save.error !== null && <FaultBox what={t('redrive.csvFailed')} error={save.error} />}
    </>
  );
}
