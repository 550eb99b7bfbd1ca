import { Logger } from '@nestjs/common';
import { pauseMs } from '@motlan/contracts';
import { isBrokerSilent, type FaultAction } from '@motlan/kafka';
import { pauseAfter } from '@motlan/persistence';
import { describeError } from '@motlan/platform';

const logger = new Logger('Intake');

/**
 * A fault that may pass pauses the partition and repeats the batch, for as long as it takes; any other stops the process.
 * Which is which, and for how long: the table of failures in libs/contracts. A fault of one record never comes here.
 */
export function onFault(error: unknown, attempt: number): FaultAction {
  const retryAfterMs = isBrokerSilent(error)
    ? pauseMs('consumer-silent', attempt)
    : pauseAfter(error, attempt);
  if (retryAfterMs === null) {
    logger.error(error);
    return 'stop';
  }
  logger.warn({ event: 'batch.paused', error: describeError(error), attempt, retryAfterMs });
  return { retryAfterMs };
}
