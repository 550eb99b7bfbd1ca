import { Anchor, Code, Group, Stack, Title } from '@mantine/core';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAgenciesAnswer, type Agency } from '../agencies/use-agencies.ts';
import { usePageTitle } from '../app/page-title.ts';
import { OutcomesOverTime } from '../figures/outcomes-over-time.tsx';
import { useHistogram } from '../figures/use-histogram.ts';
import { useLanguage } from '../language/use-language.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { parseRange } from '../time/range.ts';
import { RangePicker } from '../time/range-picker.tsx';
import { AgencyFigures } from './agency-figures.tsx';
import { LastMessages } from './last-messages.tsx';
import { OpenWorkOf } from './open-work-of.tsx';

/** How is this one doing? */
export function AgencyPage() {
  const { t } = useTranslation('agency');
  const { code } = useParams({ from: '/agencies/$code' });
  const agencies = useAgenciesAnswer();
  usePageTitle(`${code} · ${t('title')}`);
  return (
    <Answer of={agencies} what={t('catalogueFailed')} height={600}>
      {(known) => {
        const agency = known.get(code);
        if (agency) return <Shown agency={agency} />;
        return (
          <Emptiness
            title={t('unknown', { code })}
            way={
              <Anchor renderRoot={(props) => <Link to="/traffic" {...props} />}>{t('backToTraffic')}</Anchor>
            }
          />
        );
      }}
    </Answer>
  );
}

function Shown({ agency: { code, nameEn, nameVi } }: { readonly agency: Agency }) {
  const { t } = useTranslation('agency');
  const language = useLanguage();
  const range = parseRange(useSearch({ strict: false }));
  const histogram = useHistogram(range, { agency: code });
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="baseline">
        <Title>
          <Code fz="inherit">{code}</Code> {language === 'vi' ? nameVi : nameEn}
        </Title>
        <RangePicker />
      </Group>
      <AgencyFigures code={code} histogram={histogram.data} range={range} />
      <Part title={t('outcomes')}>
        <Answer of={histogram} what={t('outcomesFailed')} height={360}>
          {(told) => <OutcomesOverTime histogram={told} range={range} agency={code} />}
        </Answer>
      </Part>
      <OpenWorkOf code={code} />
      <LastMessages code={code} />
    </Stack>
  );
}
