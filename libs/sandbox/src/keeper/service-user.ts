import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SandboxProblem } from '../sandbox-problem.ts';

/** PostgreSQL refuses to run as root. Then it runs as `postgres` where that user exists, else as `nobody`. */
export function unprivilegedUser(mustEnter: readonly string[]): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = ['postgres', 'nobody'].map(userNamed).find((found) => found !== undefined);
  if (!user)
    throw new SandboxProblem(
      'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor "nobody". ' +
        'Start the sandbox as an ordinary user, or give DATABASE_URL.',
    );
  for (const path of mustEnter) {
    const closed = closedFolderAbove(path, user);
    if (closed !== undefined)
      throw new SandboxProblem(
        `PostgreSQL refuses to run as root, and the user "${user.name}" it would run as may not enter ${closed}. ` +
          'Start the sandbox as an ordinary user, move the project to a folder all may enter, or give DATABASE_URL.',
      );
  }
  return { uid: user.uid, gid: user.gid };
}

interface User {
  name: string;
  uid: number;
  gid: number;
}

function userNamed(name: string): User | undefined {
  try {
    const ask = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { name, uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function closedFolderAbove(path: string, user: User): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const mayEnter = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & mayEnter) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
