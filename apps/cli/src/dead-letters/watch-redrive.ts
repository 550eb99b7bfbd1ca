import { setTimeout as sleep } from 'node:timers/promises';
import type { ListedRedrive, RedrivenLetter, ShownRedrive } from '@motlan/contracts';
import type { Hub } from '../hub/find-hub.ts';
import { counted } from '../look/numbers.ts';
import { showProgress } from '../look/progress.ts';

/** What became of a redrive. `isSettled`: every letter has its answer. */
export interface WatchedRedrive extends ListedRedrive {
  readonly outcomes: readonly RedrivenLetter[];
  readonly isSettled: boolean;
}

const PAGE = 1_000;
const POLL_MS = 500;

/** Waits until every letter has become something, or nothing has changed for so long. */
export async function watchRedrive(hub: Hub, id: string, quietMsMax: number): Promise<WatchedRedrive> {
  let seen = await readRedrive(hub, id);
  const progress = showProgress(seen.letters);
  let changedAt = Date.now();
  try {
    while (!seen.isSettled && Date.now() - changedAt < quietMsMax) {
      await sleep(POLL_MS);
      const now = await readRedrive(hub, id);
      if (settledOf(now) !== settledOf(seen) || now.sent !== seen.sent) changedAt = Date.now();
      seen = now;
      progress.update(settledOf(seen), `${counted(seen.sent, 'letter')} sent`);
    }
  } finally {
    progress.stop();
  }
  return seen;
}

async function readRedrive({ exchange }: Hub, id: string): Promise<WatchedRedrive> {
  const outcomes: RedrivenLetter[] = [];
  let cursor: string | undefined;
  let page: ShownRedrive;
  do {
    page = await exchange.get<ShownRedrive>(`/v1/redrives/${id}`, { limit: PAGE, cursor });
    outcomes.push(...page.outcomes);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const { at, by, reason, kind, filter, letters, sent } = page;
  const isSettled = settledOf({ outcomes }) === letters;
  return { id, at, by, reason, kind, filter, letters, sent, outcomes, isSettled };
}

const settledOf = ({ outcomes }: Pick<ShownRedrive, 'outcomes'>): number =>
  outcomes.filter(({ became }) => became !== 'waiting' && became !== 'sent').length;
