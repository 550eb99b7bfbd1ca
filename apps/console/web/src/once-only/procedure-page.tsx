import { Anchor, Code, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/page-title.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { useProcedures } from './catalogue-queries.ts';
import { OpenedProcedure } from './opened-procedure.tsx';
import { bundleOf } from './procedure.ts';
import { ProcedureFacts } from './procedure-facts.tsx';
import { useCatalogueWords } from './use-catalogue-words.ts';

/** One procedure: what it asks for, opened as a tree, and what of that a person still brings. */
export function ProcedurePage() {
  const { t } = useTranslation('onceOnly');
  const { code = '' } = useParams({ strict: false });
  const { nameOf } = useCatalogueWords();
  const procedures = useProcedures();
  const procedure = procedures.data?.get(code);
  usePageTitle(procedure ? nameOf(procedure) : `${t('procedure.title')} ${code}`);
  const list = (word: string) => (
    <Anchor
      underline="always"
      renderRoot={(props) => <Link to="/once-only" search={{ view: 'procedures' }} {...props} />}
    >
      {word}
    </Anchor>
  );
  return (
    <Answer
      of={procedures}
      what={t('failed.procedures')}
      height={640}
      isEmpty={(all) => !all.has(code)}
      empty={<Emptiness title={t('procedure.unknown', { code })} way={list(t('procedure.unknownWay'))} />}
    >
      {(all) => {
        const found = all.get(code)!; // Else it is empty.
        return (
          <Stack gap="xl">
            <div>
              <Text c="dimmed">
                {list(t('view.procedures'))} › <Code>{code}</Code>
              </Text>
              <Title maw="80ch">{nameOf(found)}</Title>
            </div>
            <ProcedureFacts of={found} />
            <OpenedProcedure key={code} bundle={bundleOf(found, all)} />
          </Stack>
        );
      }}
    </Answer>
  );
}
