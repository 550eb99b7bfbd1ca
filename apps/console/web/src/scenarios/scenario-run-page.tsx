import { Anchor, Code, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ShownScenarioRun } from '@motlan/contracts';
import { usePageTitle } from '../app/page-title.ts';
import { Answer } from '../server/answer.tsx';
import { Part } from '../server/part.tsx';
import { Instant } from '../time/instant.tsx';
import { RunButtons } from './run-buttons.tsx';
import { RunStateMark } from './run-state-mark.tsx';
import { SequenceDrawing } from './sequence-drawing.tsx';
import { Spared } from './spared.tsx';
import { useRunTitle } from './use-run-words.ts';
import { useRun } from './use-runs.ts';

/** One run: its story, its buttons, its way as a sequence drawing, and what was spared. */
export function ScenarioRunPage() {
  const { t } = useTranslation('scenarios');
  const { run: id = '' } = useParams({ strict: false });
  return (
    <Answer of={useRun(id)} what={t('failed.run')} height={640}>
      {(run) => <Shown run={run} />}
    </Answer>
  );
}

function Shown({ run }: { readonly run: ShownScenarioRun }) {
  const { t } = useTranslation('scenarios');
  const title = useRunTitle()(run);
  usePageTitle(title);
  return (
    <Stack gap="lg">
      <div>
        <Text c="dimmed">
          <Anchor underline="always" renderRoot={(props) => <Link to="/scenarios" {...props} />}>
            {t('run.all')}
          </Anchor>{' '}
          › {t('run.facts', { seed: run.seed, salt: run.salt, by: run.startedBy })}{' '}
          <Instant at={run.startedAt} /> · {t('run.procedure')}{' '}
          <Anchor
            underline="always"
            renderRoot={(props) => (
              <Link to="/procedures/$code" params={{ code: run.procedureCode }} {...props} />
            )}
          >
            <Code>{run.procedureCode}</Code>
          </Anchor>
        </Text>
        <Title>{title}</Title>
        <div role="status">
          <RunStateMark run={run} />
        </div>
      </div>
      <RunButtons run={run} />
      <Spared run={run} />
      <Part title={t('run.drawing')}>
        <SequenceDrawing story={run.story} />
      </Part>
    </Stack>
  );
}
