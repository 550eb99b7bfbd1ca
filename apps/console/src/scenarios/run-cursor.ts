import type { ScenarioRunCursor } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';

/** Where a page of runs goes on: opaque to callers. */
export const runCursor = ({ startedAtUs, runId }: ScenarioRunCursor): string =>
  Buffer.from(`${startedAtUs}|${runId}`).toString('base64url');

/** Throws `cursor-invalid` for what we did not give. */
export function readRunCursor(text: string): ScenarioRunCursor {
  const [, startedAtUs, runId] =
    /^(\d{1,18})\|([\da-f-]{36})$/u.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (startedAtUs === undefined || runId === undefined)
    throw new Refusal('cursor-invalid', 'take it from the answer before', { parameter: 'cursor' });
  return { startedAtUs, runId };
}
