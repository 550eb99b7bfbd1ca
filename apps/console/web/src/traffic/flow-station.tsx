import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import type { RowLink } from '../tables/link-table.tsx';
import { STATION, type Station } from './flow-layout.ts';
import classes from './flow.module.css';

const LINKS: Readonly<Record<Station | 'setAside', RowLink>> = {
  nodes: { to: '/state' },
  provisions: { to: '/messages', search: { status: 'pending' } },
  exchange: { to: '/state' },
  shared: { to: '/messages', search: { outcome: 'accepted' } },
  index: { to: '/state' },
  setAside: { to: '/repair/$what', params: { what: 'dead-letters' } },
};

/** One place of the way, and below it what waits there or is wrong. Leads to what it counts. */
export function FlowStation({
  station,
  x,
  width,
  y = STATION.top,
  isDead,
  words,
  count = null,
}: {
  readonly station: Station | 'setAside';
  readonly x: number;
  readonly width: number;
  readonly y?: number;
  /** It does not answer, or what it holds waits for somebody. */
  readonly isDead: boolean;
  readonly words: readonly { readonly text: string; readonly isFault: boolean }[];
  readonly count?: number | null;
}) {
  const { t } = useTranslation('traffic');
  const { count: write } = useFormats();
  const middle = x + width / 2;
  const name = `${isDead ? '✕ ' : ''}${t(`flow.${station}`)}${count === null ? '' : ` ${write(count)}`}`;
  // The first has room at its right only, and a line leaves the exchange downwards.
  const beside: Partial<
    Record<Station | 'setAside', { readonly x: number; readonly textAnchor: 'start' | 'end' }>
  > = {
    nodes: { x, textAnchor: 'start' },
    exchange: { x: middle - 8, textAnchor: 'end' },
  };
  return (
    <g>
      <Link {...LINKS[station]} className={classes['link']}>
        <rect
          x={x + 0.5}
          y={y + 0.5}
          width={width - 1}
          height={STATION.height - 1}
          fill={isDead ? 'var(--dead-tint)' : 'var(--surface)'}
          stroke={isDead ? 'var(--dead-mark)' : 'var(--control-border)'}
        />
        <text
          x={middle}
          y={y + STATION.height / 2 + 4}
          textAnchor="middle"
          className={classes['name']}
          fill={isDead ? 'var(--dead-text)' : 'var(--link)'}
        >
          {name}
        </text>
      </Link>
      {words.map(({ text, isFault }, i) => (
        <text
          key={text}
          x={beside[station]?.x ?? middle}
          y={y + STATION.height + 18 + 18 * i}
          textAnchor={beside[station]?.textAnchor ?? 'middle'}
          className={classes['small']}
          fill={isFault ? 'var(--dead-text)' : 'var(--muted)'}
        >
          {isFault ? `✕ ${text}` : text}
        </text>
      ))}
    </g>
  );
}
