import { hasCode } from './has-code.ts';

/** Something a person must put right. The message says what is wrong and what to do, and is shown without a stack. */
export class SandboxProblem extends Error {
  override name = 'SandboxProblem';
}

/** The sentence for a full disk, when that is what a failure comes down to; it hides behind many messages. */
export function diskFullProblem(failure: unknown, folder: string): SandboxProblem | undefined {
  const isFull =
    hasCode(failure, 'ENOSPC') ||
    hasCode(failure, 'EDQUOT') ||
    /No space left on device|Disk quota exceeded|Check free disk space/.test(String(failure));
  if (!isFull) return undefined;
  return new SandboxProblem(`The disk that holds ${folder} is full. Free some space, then start again.`, {
    cause: failure,
  });
}
