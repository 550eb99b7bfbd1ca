import { Anchor, Group } from '@mantine/core';
import { Link, useLocation, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { openCount, useOpenWork } from '../figures/use-open-work.ts';
import { useFormats } from '../language/use-formats.ts';
import { parseRange } from '../time/range.ts';
import { isWithin, linkOf, PAGES } from './pages.ts';
import classes from './navigation.module.css';

/** Plain links. The range of time goes along; what waits for somebody stands beside "Repair". */
export function Navigation() {
  const { t } = useTranslation();
  const { count } = useFormats();
  const { pathname } = useLocation();
  const range = parseRange(useSearch({ strict: false }));
  const { data: work } = useOpenWork();
  return (
    <Group component="nav" aria-label={t('navigation')} gap="md">
      {PAGES.map((page) => (
        <Anchor
          key={page.name}
          className={classes['link']}
          aria-current={isWithin(page, pathname) ? 'page' : undefined}
          renderRoot={(props) => <Link {...linkOf(page)} search={range} {...props} />}
        >
          {t(page.name)}
          {page.name === 'repair' && work && openCount(work) > 0 && (
            <span className={classes['count']}>{count(openCount(work))}</span>
          )}
        </Anchor>
      ))}
    </Group>
  );
}
