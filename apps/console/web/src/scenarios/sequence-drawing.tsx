import type { ScenarioStep } from '@motlan/contracts';
import { ActorHead } from './actor-head.tsx';
import { actorsOf, arrowsOf, heightPx } from './sequence.ts';
import { StepArrows } from './step-arrows.tsx';
import { StepWords } from './step-words.tsx';
import classes from './sequence-drawing.module.css';

/** The story beside its drawing: actors are columns, each step is a row of arrows. What is to come stands in line, dashed. */
export function SequenceDrawing({ story }: { readonly story: readonly ScenarioStep[] }) {
  const actors = actorsOf(story);
  return (
    <div className={classes['scroll']} tabIndex={0}>
      <div className={classes['drawing']} style={{ minWidth: 360 + actors.length * 88 }}>
        <div className={classes['head']}>
          <div />
          <div className={classes['actors']}>
            {actors.map((actor) => (
              <ActorHead key={actor} of={actor} />
            ))}
          </div>
        </div>
        <ol className={classes['steps']}>
          {story.map((step) => (
            <li
              key={step.number}
              className={classes['step']}
              data-state={step.state}
              aria-current={step.state === 'doing' ? 'step' : undefined}
              style={{ minHeight: heightPx(arrowsOf(step).length) }}
            >
              <StepWords step={step} />
              <StepArrows step={step} actors={actors} />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
