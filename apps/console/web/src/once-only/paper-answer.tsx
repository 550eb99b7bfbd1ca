import { Anchor, Code } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CollectionPlanAnswer, PlannedPaper } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { useLanguage } from '../language/use-language.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import type { Role } from '../theme/roles.ts';
import { Instant } from '../time/instant.tsx';
import { useExceptions } from './catalogue-queries.ts';
import classes from './paper-tree.module.css';
import { useCatalogueWords } from './use-catalogue-words.ts';

const ROLES: Readonly<Record<PlannedPaper['answer'], Role>> = {
  reuse: 'reused',
  ask: 'exception',
  'never-held': 'pending',
  'not-needed': 'pending',
};

/** What the rule answers for one paper: not asked, because who holds it; or asked, on which ground. Nothing without a plan. */
export function PaperAnswer({
  procedureCode,
  paper,
  plan,
}: {
  readonly procedureCode: string;
  readonly paper: string;
  readonly plan: CollectionPlanAnswer | null;
}) {
  const { t } = useTranslation('onceOnly');
  const { elementOf } = useCatalogueWords();
  const planned = plan?.papers.find((one) => one.procedureCode === procedureCode && one.paper === paper);
  if (!planned) return null;
  const { answer, ground, fallback, sameAs, reuse, ask } = planned;
  return (
    <div className={classes['answer']}>
      <RoleMark role={ROLES[answer]}>{t(`plan.answers.${answer}`)}</RoleMark>
      {sameAs !== undefined && <div>{t('plan.sameAs', { paper: sameAs })}</div>}
      {ground !== undefined && (
        <div>
          <Ground code={ground} />
        </div>
      )}
      {fallback !== undefined && (
        <div>{fallback === 'verify-later' ? t('plan.laterVerify') : t('plan.attach')}</div>
      )}
      <ul className={classes['branch']}>
        {answer === 'reuse' &&
          reuse.map(({ role, dataset, element, heldBy, version, providedAt }) => (
            <li key={`${role} ${dataset}.${element}`}>
              {elementOf(`${dataset}.${element}`)}: <AgencyName code={heldBy} short />, v{version},{' '}
              <Instant at={providedAt} />
            </li>
          ))}
        {answer === 'ask' &&
          ask.map(({ role, dataset, element, ground: code }) => (
            <li key={`${role} ${dataset}.${element}`}>
              {t('plan.lacks', { element: elementOf(`${dataset}.${element}`) })}
              {code !== ground && (
                <>
                  : <Ground code={code} />
                </>
              )}
            </li>
          ))}
      </ul>
    </div>
  );
}

function Ground({ code }: { readonly code: string }) {
  const language = useLanguage();
  const exception = useExceptions().data?.get(code);
  return (
    <span>
      {exception && (language === 'vi' ? exception.groundVi : exception.groundEn)}{' '}
      <Anchor inherit renderRoot={(props) => <Link to="/once-only" search={{ view: 'rules' }} {...props} />}>
        <Code>{code}</Code>
      </Anchor>
    </span>
  );
}
