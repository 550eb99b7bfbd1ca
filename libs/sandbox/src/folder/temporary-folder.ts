import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from './data-folder.ts';
import { holderOf } from './hold-folder.ts';
import { processesOf } from './processes-file.ts';

const PREFIX = 'motlan-sandbox-';
/** A failed start leaves its folder, so that its logs can be read; not for ever. */
const KEPT_MS = 60 * 60 * 1_000;

export async function makeTemporaryFolder(): Promise<string> {
  await removeAbandoned();
  return mkdtemp(join(tmpdir(), PREFIX));
}

/** What earlier sandboxes left that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((candidate) => candidate.startsWith(PREFIX))) {
    const data = dataFolder(join(tmpdir(), name));
    const made = await stat(data.root).catch(() => undefined);
    if (!made || Date.now() - made.mtimeMs < KEPT_MS) continue;
    if ((await holderOf(data)) || (await processesOf(data)).length > 0) continue;
    await rm(data.root, { recursive: true, force: true }).catch(() => undefined); // Another user's stays.
  }
}
