import { stat } from 'node:fs/promises';
import { type BrokerCount, BROKERS, type Kind } from '../services.ts';
import { brokerFolder, type DataFolder } from './data-folder.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';

/** Where a service's data lies depends on what made it, so a folder with data stays with that. */
export type MadeBy = 'docker' | 'local';

interface Origins extends Partial<Record<Kind, MadeBy>> {
  brokers?: BrokerCount;
}

export async function originOf(data: DataFolder, service: Kind): Promise<MadeBy | undefined> {
  return (await read(data))[service];
}

export const keepOrigin = (data: DataFolder, service: Kind, madeBy: MadeBy): Promise<void> =>
  keep(data, { [service]: madeBy });

/** How many brokers hold the data in the folder; undefined where there is none yet. */
export async function brokersIn(data: DataFolder): Promise<BrokerCount | undefined> {
  const { brokers, kafka } = await read(data);
  const isMade = kafka === 'docker' || (await stat(brokerFolder(data, BROKERS[0])).catch(() => undefined));
  return isMade ? (brokers ?? 1) : undefined;
}

/** To be called before the first of them makes its folder. */
export const keepBrokers = (data: DataFolder, brokers: BrokerCount): Promise<void> => keep(data, { brokers });

const read = async (data: DataFolder): Promise<Origins> =>
  ((await readJsonFile(data.origin)) as Origins | undefined) ?? {};

let turn = Promise.resolve(); // Both services may come to this at once, and each adds itself to the same file.

function keep(data: DataFolder, more: Origins): Promise<void> {
  turn = turn.then(async () => {
    const kept = await read(data);
    if (Object.entries(more).some(([name, value]) => kept[name as keyof Origins] !== value))
      await writePrivateFile(data.origin, { ...kept, ...more });
  });
  return turn;
}
