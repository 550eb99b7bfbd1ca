import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAgenciesAnswer } from '../agencies/use-agencies.ts';
import { Answer } from '../server/answer.tsx';
import { Part } from '../server/part.tsx';
import type { Range } from '../time/range.ts';
import { MAP_FIGURES } from './agency-figures.ts';
import { CentralBodies } from './central-bodies.tsx';
import { MapScale } from './map-scale.tsx';
import { parseTrafficSearch } from './traffic-search.ts';
import { TileMap } from './tile-map.tsx';
import { useAgencyFigures } from './use-agency-figures.ts';
import classes from './agency-map.module.css';

/** Provinces as tiles beside the central bodies, by one figure at a time. */
export function AgencyMap({ range }: { readonly range: Range }) {
  const { t } = useTranslation('traffic');
  const navigate = useNavigate();
  const { map: figure = 'lag' } = parseTrafficSearch(useSearch({ strict: false }));
  const { counts, figuresNow } = useAgencyFigures(range);
  const agencies = useAgenciesAnswer();
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {t('map.by')}
        <SegmentedControl
          size="xs"
          aria-label={t('map.by')}
          value={figure}
          data={MAP_FIGURES.map((value) => ({ value, label: t(`map.figure.${value}`) }))}
          onChange={(value) =>
            void navigate({
              to: '/traffic',
              search: (before) => ({ ...before, map: value }),
              replace: true,
            })
          }
        />
      </Group>
      <Answer of={counts} what={t('map.failed')} height={640}>
        {(told) => (
          <div className={classes['beside']}>
            <Part title={t('map.title')} order={3}>
              <TileMap figure={figure} figures={figuresNow(told)} range={range} />
              <MapScale figure={figure} />
            </Part>
            <Part title={`${t('map.bodies')} ${t('map.by')} ${t(`map.figure.${figure}`)}`} order={3}>
              <Answer of={agencies} what={t('map.bodiesFailed')} height={560}>
                {() => <CentralBodies figure={figure} figures={figuresNow(told)} range={range} />}
              </Answer>
            </Part>
          </div>
        )}
      </Answer>
    </Stack>
  );
}
