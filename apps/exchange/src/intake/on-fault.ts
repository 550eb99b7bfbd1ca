import { Logger } from '@nestjs/common';
import type { FaultAction } from '@motlan/kafka';
import { faultKindOf } from '@motlan/persistence';
import { describeError } from '@motlan/platform';

const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000] as const;
const logger = new Logger('Intake');

/** A fault that may pass pauses the partition and repeats the batch, for as long as it takes; any other stops the process. */
export function onFault(error: unknown, attempt: number): FaultAction {
  if (faultKindOf(error) !== 'passing') {
    logger.error(error);
    return 'stop';
  }
  const retryAfterMs = PAUSES_MS[Math.min(attempt, PAUSES_MS.length) - 1] ?? 5_000;
  logger.warn({ event: 'batch.paused', error: describeError(error), attempt, retryAfterMs });
  return { retryAfterMs };
}
