import { Anchor, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { useNow } from '../time/use-now.ts';
import { useMeasures } from './catalogue-queries.ts';
import { DivisionTable } from './division-table.tsx';
import { FiguresTable } from './figures-table.tsx';
import { MainFigures } from './main-figures.tsx';
import { periodOf, type Measures } from './measures.ts';
import { DIVISIONS, parseOnceOnlySearch, PERIODS_DAYS, type OnceOnlySearch } from './once-only-search.ts';

const MINUTE_MS = 60_000;

/** The figures of the programme against their targets, and told apart. */
export function FiguresView() {
  const { t } = useTranslation('onceOnly');
  const { day } = useFormats();
  const navigate = useNavigate();
  const search = parseOnceOnlySearch(useSearch({ strict: false }));
  const { by = 'procedure', days = 30 } = search;
  const period = periodOf(days, useNow(MINUTE_MS));
  const measures = useMeasures(by, period.fromDay, period.toDay);
  const choose = (changed: OnceOnlySearch) =>
    void navigate({ to: '/once-only', search: parseOnceOnlySearch({ ...search, ...changed }) });
  return (
    <Stack gap="lg">
      <Group>
        <SegmentedControl
          size="xs"
          aria-label={t('days.label')}
          value={String(days)}
          data={PERIODS_DAYS.map((n) => ({ value: String(n), label: t(`days.d${n}`) }))}
          onChange={(value) => choose({ days: Number(value) })}
        />
        <Text size="sm" c="dimmed">
          {t('period', { from: day(period.fromDay), to: day(period.toDay) })}
        </Text>
      </Group>
      <Answer
        of={measures}
        what={t('failed.measures')}
        height={640}
        isEmpty={isNothing}
        empty={
          <Emptiness
            title={t('figures.none')}
            way={
              <Anchor renderRoot={(props) => <Link to="/scenarios" {...props} />}>{t('figures.play')}</Anchor>
            }
          >
            {t('figures.noneWay')}
          </Emptiness>
        }
      >
        {({ items }) => (
          <Stack gap="xl">
            <MainFigures items={items} />
            <Part title={t('figures.title')}>
              <FiguresTable items={items} period={period} />
            </Part>
            <Part
              title={t('division.title')}
              aside={
                <SegmentedControl
                  size="xs"
                  aria-label={t('division.by')}
                  value={by}
                  data={DIVISIONS.map((one) => ({ value: one, label: t(`division.${one}`) }))}
                  onChange={(value) => choose({ by: value })}
                />
              }
            >
              <DivisionTable items={items} by={by} />
            </Part>
          </Stack>
        )}
      </Answer>
    </Stack>
  );
}

const isNothing = ({ items }: Measures): boolean =>
  items.every(
    ({ value, numerator, denominator, parts }) =>
      !value && !numerator && !denominator && parts.every((part) => !part.value && !part.denominator),
  );
