import type { Service } from '../keeper/messages.ts';
import type { DataFolder } from './data-folder.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';

/** Where a service's data lies depends on what made it, so a folder with data stays with that. */
export type MadeBy = 'docker' | 'local';

type Origins = Partial<Record<Service, MadeBy>>;

export async function originOf(data: DataFolder, service: Service): Promise<MadeBy | undefined> {
  return ((await readJsonFile(data.origin)) as Origins | undefined)?.[service];
}

let turn = Promise.resolve(); // Both services may come to this at once, and each adds itself to the same file.

export function keepOrigin(data: DataFolder, service: Service, madeBy: MadeBy): Promise<void> {
  turn = turn.then(async () => {
    const kept = ((await readJsonFile(data.origin)) as Origins | undefined) ?? {};
    if (kept[service] !== madeBy) await writePrivateFile(data.origin, { ...kept, [service]: madeBy });
  });
  return turn;
}
