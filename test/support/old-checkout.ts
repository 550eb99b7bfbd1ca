import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkModules } from './link-modules.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The last commit before a change of a schema, or the reason why it cannot be had here. */
export function commitBeforeSchemaChange(): { readonly commit: string } | { readonly missing: string } {
  try {
    const changed = git('log', '-1', '--format=%H', '--', 'libs/persistence/src/*.migration.ts');
    if (changed === '') return { missing: 'no commit here has changed a schema' };
    // In a shallow clone, the oldest commit seems to have added everything.
    return { commit: git('rev-parse', '--verify', '--quiet', `${changed}^`) };
  } catch {
    return {
      missing: 'the history of this checkout does not reach back so far (a shallow clone, or no clone)',
    };
  }
}

export interface OldCheckout {
  readonly folder: string;
  remove(): Promise<void>;
}

/** The sources of a commit in a folder of their own, with the packages that are installed here. Throws where one is lacking. */
export async function checkOut(commit: string): Promise<OldCheckout> {
  const folder = await mkdtemp(join(tmpdir(), 'motlan-old-'));
  const archive = execFileSync('git', ['archive', commit], { cwd: ROOT, maxBuffer: ARCHIVE_BYTES_MAX });
  execFileSync('tar', ['-x'], { cwd: folder, input: archive });
  await linkModules(ROOT, folder);
  const remove = () => rm(folder, { recursive: true, force: true });
  const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const lacking = Object.keys(dependencies).filter((name) => !existsSync(join(folder, 'node_modules', name)));
  if (lacking.length === 0) return { folder, remove };
  await remove();
  throw new Error(`commit ${commit} needs packages that are no longer installed: ${lacking.join(', ')}`);
}

/** Sources and data of one commit are a tenth of it. */
const ARCHIVE_BYTES_MAX = 512 * 1024 * 1024;

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
