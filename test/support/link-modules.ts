import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Gives a copy of the checkout the packages that are installed here, by links; the workspaces themselves are its own:
 * npm links them by relative paths, which lead into the copy when they are copied as they are.
 */
export async function linkModules(checkout: string, copy: string): Promise<void> {
  const [from, to] = [join(checkout, 'node_modules'), join(copy, 'node_modules')];
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (name === '@motlan')
      await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else await symlink(join(from, name), join(to, name));
  }
}
