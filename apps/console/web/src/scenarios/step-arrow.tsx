import { Link } from '@tanstack/react-router';
import type { Role } from '../theme/roles.ts';
import classes from './sequence-drawing.module.css';
import type { Arrow } from './sequence.ts';

/** An arrow with its words; it leads to its message, where it is one. */
export function StepArrow({
  arrow: { word, messages },
  head,
  fromPercent,
  toPercent,
  atPx,
  words,
  role,
  isSent,
}: {
  readonly arrow: Arrow;
  /** Id of the arrow head. */
  readonly head: string;
  readonly fromPercent: number;
  readonly toPercent: number;
  readonly atPx: number;
  readonly words: string;
  /** Null: a plain call. */
  readonly role: Role | null;
  /** A message that was not sent yet cannot be opened. */
  readonly isSent: boolean;
}) {
  const left = Math.min(fromPercent, toPercent);
  const right = Math.max(fromPercent, toPercent);
  // Words begin at the left end, or end at the right one where the drawing ends sooner.
  const isLate = left > 55;
  const drawn = (
    <>
      <line
        className={classes['arrow']}
        data-word={word}
        x1={`${fromPercent}%`}
        x2={`${toPercent}%`}
        y1={atPx}
        y2={atPx}
        stroke={role ? `var(--${role}-mark)` : 'var(--muted)'}
        markerEnd={`url(#${head})`}
      />
      <text
        className={classes['label']}
        x={`${isLate ? right : left}%`}
        dx={isLate ? -8 : 8}
        y={atPx - 6}
        textAnchor={isLate ? 'end' : 'start'}
        fill={role ? `var(--${role}-text)` : isSent && messages.length > 0 ? 'var(--link)' : 'var(--text)'}
      >
        {words}
      </text>
    </>
  );
  const [message] = messages;
  if (!message || !isSent) return drawn;
  return (
    <Link
      to="/messages/$id"
      params={{ id: message.messageId }}
      search={{ agency: message.agency }}
      className={classes['link']}
    >
      {drawn}
    </Link>
  );
}
