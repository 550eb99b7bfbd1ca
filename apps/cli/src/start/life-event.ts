import { findPlay, newSalt, population, runScenario } from '@motlan/simulator';
import type { Hub } from '../hub/find-hub.ts';
import { readLaw } from '../scenario/law.ts';
import { accessTo } from '../scenario/scenario.ts';
import { showEnding, showStep } from '../scenario/show-story.ts';
import type { Screen } from './screen.ts';

/** The birth of a child: a bundle of three procedures, four agencies, and no paper. */
const EVENT = 'birth';

/** Plays one life event from end to end on a hub that runs. Returns the steps that went another way than expected. */
export async function playLifeEvent(hub: Hub, screen: Screen, signal: AbortSignal): Promise<number> {
  const play = findPlay(EVENT, null);
  if (!play) throw new Error(`there is no scenario ${EVENT}`);
  const law = await readLaw(hub);
  const result = await runScenario(accessTo(hub), play, population(`7/${newSalt()}`), {
    stopOnDifference: false,
    onStep: (step) => {
      if (step.differences.length > 0) screen.line(showStep(step, law, screen.paint));
    },
    signal,
  });
  screen.line(`\n  ${screen.paint.strong(play.scenario.title.en)}`);
  screen.line(showEnding(result, screen.paint));
  return result.differences;
}
