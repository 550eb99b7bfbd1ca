import { useId } from 'react';
import type { ScenarioStep } from '@motlan/contracts';
import classes from './sequence-drawing.module.css';
import { arrowAtPx, arrowsOf, columnAt } from './sequence.ts';
import { StepArrow } from './step-arrow.tsx';
import { useStepWords } from './use-step-words.ts';

/** One row of the drawing: everybody's line of life, and the arrows between them. Its words stand beside it, so it is not read twice. */
export function StepArrows({
  step,
  actors,
}: {
  readonly step: ScenarioStep;
  readonly actors: readonly string[];
}) {
  const { arrowWords } = useStepWords();
  const head = useId();
  const at = (actor: string) => columnAt(actors.indexOf(actor), actors.length);
  return (
    <div className={classes['canvas']}>
      <svg role="group" aria-label={`${step.number}`}>
        <defs>
          <marker
            id={head}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" fill="context-stroke" />
          </marker>
        </defs>
        {actors.map((actor) => (
          <line
            key={actor}
            className={classes['life']}
            x1={`${at(actor)}%`}
            x2={`${at(actor)}%`}
            y1="0"
            y2="100%"
          />
        ))}
        {arrowsOf(step).map((arrow, i) => (
          <StepArrow
            key={`${i} ${arrow.word}`}
            arrow={arrow}
            head={head}
            fromPercent={at(arrow.from)}
            toPercent={at(arrow.to)}
            atPx={arrowAtPx(i)}
            isSent={step.state === 'done'}
            {...arrowWords(step, arrow)}
          />
        ))}
      </svg>
    </div>
  );
}
