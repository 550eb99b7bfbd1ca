import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import type { Role } from '../theme/roles.ts';
import { thicknessOf } from './flow-layout.ts';
import classes from './flow.module.css';

type Point = readonly [x: number, y: number];

/** What flows from one place to the next: the thicker the more, its rate beside it; still where nothing does. */
export function FlowLine({
  from,
  to,
  perSecond,
  role,
}: {
  readonly from: Point;
  readonly to: Point;
  readonly perSecond: number;
  readonly role: Role;
}) {
  const { t } = useTranslation('traffic');
  const { rate } = useFormats();
  const isDown = from[0] === to[0];
  const isFlowing = perSecond > 0;
  const place = isDown
    ? { x: from[0] + 10, y: (from[1] + to[1]) / 2 + 4, textAnchor: 'start' as const }
    : { x: (from[0] + to[0]) / 2, y: from[1] - 8, textAnchor: 'middle' as const };
  return (
    <g>
      <line
        x1={from[0]}
        y1={from[1]}
        x2={to[0]}
        y2={to[1]}
        stroke={isFlowing ? `var(--${role}-mark)` : 'var(--control-border)'}
        strokeWidth={thicknessOf(perSecond)}
        className={isFlowing ? classes['flowing'] : undefined}
      />
      <text {...place} fill="var(--muted)" className={classes['small']}>
        {t('flow.rate', { rate: rate(perSecond) })}
      </text>
    </g>
  );
}
