import type { CatalogueChange } from '@motlan/catalogue';
import { until, type Hub, type RunningHubApp } from '../hub.ts';
import { ADDED_PROCEDURE } from './choices.ts';

const set = (dataset: string, settings: object): CatalogueChange => ({
  kind: 'dataset',
  dataset,
  set: settings,
});

/** Changes of the catalogue while live histories are told, one between two parts of them. Subjects are as `subjectOf` writes them. */
export const LIVE_CHANGES: readonly CatalogueChange[] = [
  { kind: 'procedure', procedure: ADDED_PROCEDURE },
  set('population', { mode: 'observe' }),
  set('poor-households', { interrupted: true }),
  set('civil-status', { published: false }),
  set('population', {
    interruptedSubjects: Array.from({ length: 900 }, (_, i) => String(i * 5).padStart(12, '0')),
  }),
  set('poor-households', { interrupted: false, mode: 'observe' }),
  set('civil-status', { published: true, delegates: ['G16'] }),
  set('driving-licences', { interrupted: true, published: false }),
  set('land', { published: true }),
];

/** Records a change at whichever exchange lives. */
export async function recordChange(
  hub: Hub,
  exchanges: () => readonly RunningHubApp[],
  change: CatalogueChange,
): Promise<void> {
  const body = JSON.stringify({ change, reason: 'a test' });
  const headers = { 'content-type': 'application/json' };
  await until('the change is recorded', async () => {
    for (const { url } of exchanges()) {
      const answer = await hub
        .call(`${url}/v1/catalogue-entries`, { method: 'POST', body, headers })
        .catch(() => null);
      if (answer?.ok) return true;
      if (answer && answer.status < 500) throw new Error(await answer.text());
    }
    return false;
  });
}
