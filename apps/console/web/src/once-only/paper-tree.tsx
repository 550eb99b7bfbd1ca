import { Anchor, Code, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CollectionPlanAnswer } from '@motlan/contracts';
import { Alternatives } from './alternatives.tsx';
import { PaperAnswer } from './paper-answer.tsx';
import type { Paper, Procedure } from './procedure.ts';
import classes from './paper-tree.module.css';
import { useCatalogueWords } from './use-catalogue-words.ts';

/** The papers of a procedure, each with the alternatives that stand in for it, and what a plan answers. */
export function PaperTree({
  procedure,
  isLinked,
  plan,
}: {
  readonly procedure: Procedure;
  readonly isLinked: boolean;
  readonly plan: CollectionPlanAnswer | null;
}) {
  const { t } = useTranslation('onceOnly');
  const { nameOf } = useCatalogueWords();
  const name = nameOf(procedure);
  return (
    <section className={isLinked ? classes['linked'] : undefined} aria-label={name}>
      {isLinked && (
        <Text fw={600} mt="md">
          {t('procedure.linkedTitle')}{' '}
          <Anchor
            underline="always"
            inherit
            renderRoot={(props) => (
              <Link to="/procedures/$code" params={{ code: procedure.code }} {...props} />
            )}
          >
            {name}
          </Anchor>{' '}
          <Code>{procedure.code}</Code>
        </Text>
      )}
      <ul className={classes['papers']}>
        {procedure.papers.map((paper) => (
          <li key={paper.id} className={classes['paper']}>
            <PaperHead paper={paper} procedure={procedure} />
            <PaperAnswer procedureCode={procedure.code} paper={paper.id} plan={plan} />
            {!paper.neverHeld && <Alternatives of={paper.anyOf} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PaperHead({ paper, procedure }: { readonly paper: Paper; readonly procedure: Procedure }) {
  const { t } = useTranslation('onceOnly');
  const { nameOf, termOf } = useCatalogueWords();
  const same = procedure.papers.find(({ id }) => id === paper.samePaperAs);
  const remarks = [
    t('procedure.for', { who: paper.of.map(termOf).join(', ') }),
    paper.when !== null && t('procedure.only', { when: termOf(paper.when) }),
    same && t('procedure.samePaper', { paper: nameOf(same) }),
    paper.neverHeld && t('procedure.neverHeld'),
  ].filter((remark) => typeof remark === 'string');
  return (
    <div>
      <Text span inherit fw={600}>
        {nameOf(paper)}
      </Text>{' '}
      <Text span inherit c="dimmed">
        {remarks.join('; ')}
      </Text>
    </div>
  );
}
