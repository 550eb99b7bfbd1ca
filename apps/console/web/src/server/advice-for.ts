import { Problem } from './ask.ts';

/** Which sentence of the words of `server` says what to do about a failure. */
export type Advice = 'unreachable' | 'unreadable' | 'passing' | 'notYours' | 'notFound' | 'wrong' | 'broken';

export function adviceFor(error: unknown): Advice {
  if (!(error instanceof Problem)) return 'broken';
  if (error.code === 'unreachable') return 'unreachable';
  if (error.code === 'unreadable') return 'unreadable';
  if (error.isPassing) return 'passing';
  if (error.status === 401 || error.status === 403) return 'notYours';
  return error.status === 404 ? 'notFound' : 'wrong';
}
