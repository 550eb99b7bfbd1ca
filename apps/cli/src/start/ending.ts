import { endWithParent } from '@motlan/sandbox';

/** Why everything must end. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

/** Aborts when a person (Ctrl-C), the system or the process that started us wants an end. Nothing after the first counts. */
export function endingSignal(): AbortSignal {
  const ending = new AbortController();
  const end = (reason: string) => () => ending.abort(new Ended(reason));
  process.on('SIGINT', end('Ctrl-C'));
  process.on('SIGTERM', end('SIGTERM'));
  process.on('SIGHUP', end('the terminal is gone'));
  endWithParent(end('the process that started this one is gone'));
  return ending.signal;
}

/** The promise, or a rejection with the reason of the end, whichever comes first. */
export async function unlessEnded<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason as Error);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, ended]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
