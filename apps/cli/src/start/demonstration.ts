import { setTimeout as sleep } from 'node:timers/promises';
import type { Hub } from '../hub/find-hub.ts';
import { CliFailure } from '../failure.ts';
import { readUnits } from './demonstration-units.ts';
import { readFigures } from './figures.ts';
import { putMalformedRecords, replayRecords } from './kafka-steps.ts';
import { collectUnits, overwriteUnits, publishUnits, renameUnits } from './node-steps.ts';
import type { Screen } from './screen.ts';

const INDEX_TIMEOUT_MS = 30_000;
const POLL_MS = 50;

/**
 * The demonstration: what the once-only rule does with real and with wrong messages. Each step begins when the one before is
 * decided, and may be repeated: what was decided by an interrupted start is not sent again.
 */
export async function runDemonstration(
  hub: Hub,
  kafkaBrokers: readonly string[],
  screen: Screen,
): Promise<void> {
  const units = await readUnits(hub);
  await screen.step('G12 publishes 3,355 administrative units', () => publishUnits(hub, units));
  await screen.step('H26 collects name and kind of 200 of them', () => collectUnits(hub, units));
  await screen.step('H29 tries to overwrite 20 of them', () => overwriteUnits(hub, units));
  await screen.step('G12 states 20 of them anew, version 2', () => renameUnits(hub, units));
  await screen.step('50 records are put on Kafka again, byte for byte', () =>
    replayRecords(hub, kafkaBrokers),
  );
  await screen.step('5 malformed records are put on Kafka', () => putMalformedRecords(hub, kafkaBrokers));
  await screen.step('the index follows', () => indexFollows(hub));
}

async function indexFollows(hub: Hub): Promise<string> {
  const giveUpAt = Date.now() + INDEX_TIMEOUT_MS;
  for (;;) {
    const { indexEqualsLedger, indexLag } = await readFigures(hub);
    if (indexEqualsLedger && indexLag === 0) return '';
    if (Date.now() > giveUpAt) {
      throw new CliFailure(
        `the index does not equal the ledger after ${INDEX_TIMEOUT_MS / 1_000} s. See motlan status.`,
      );
    }
    await sleep(POLL_MS);
  }
}
