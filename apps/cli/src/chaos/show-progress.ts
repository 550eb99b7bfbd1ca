import type { ChaosPlan, ChaosProgress } from '@motlan/chaos';
import { grouped } from '../look/numbers.ts';
import type { Screen } from '../start/screen.ts';

/** Milliseconds between two lines of figures. */
const FIGURES_EVERY_MS = 5_000;

/** What a run does, line by line as it happens. */
export function showProgress(plan: ChaosPlan, screen: Screen): (progress: ChaosProgress) => void {
  const { paint } = screen;
  let figuresAtMs = -FIGURES_EVERY_MS;
  let saidLast = '';
  const say = (atMs: number | null, text: string): void => {
    if (text !== saidLast) screen.line(`  ${paint.faint(atMs === null ? '       ' : clock(atMs))}  ${text}`);
    saidLast = text;
  };
  screen.line(
    `\n  ${paint.strong('Motlan chaos')}, seed ${plan.seed}: ${plan.faults.length} faults in ${plan.minutes} minutes\n`,
  );
  return (progress) => {
    switch (progress.is) {
      case 'starting':
        say(null, progress.text);
        return;
      case 'fault': {
        const { phase, kind, target, id, said, atMs } = progress;
        if (phase === 'begins') say(atMs, `${paint.warn(id)} ${kind} ${target}`);
        else say(atMs, `${paint.faint(id)} ${paint.faint(`${kind} ${target}: ${said}`)}`);
        return;
      }
      case 'life': {
        const { who, became, reason, atMs } = progress;
        if (became === 'given-up') say(atMs, paint.bad(`${who} was given up: ${reason}`));
        else say(atMs, `${who} ${became === 'ready' ? paint.good('is ready') : 'has ended'}`);
        return;
      }
      case 'sample': {
        const { atMs, offered, accepted, settled, lag } = progress.sample;
        if (atMs - figuresAtMs < FIGURES_EVERY_MS) return;
        figuresAtMs = atMs;
        const count = (figure: number | null) => (figure === null ? '?' : grouped(figure));
        say(
          atMs,
          `${count(offered)} offered, ${count(accepted)} accepted, ${count(settled)} settled, ${count(lag)} on the topic`,
        );
        return;
      }
      case 'quieting':
        say(progress.atMs, progress.unrest.length === 0 ? 'waiting for quiet' : progress.unrest.join(', '));
        return;
      case 'proving':
        say(null, progress.text);
        return;
      case 'ended':
        return;
    }
  };
}

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  return `${String(Math.floor(seconds / 60)).padStart(4)}:${String(seconds % 60).padStart(2, '0')}`;
};
