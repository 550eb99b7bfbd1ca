import type { Conservation } from '../hub/answers.ts';
import { grouped } from './numbers.ts';

/** `3,650 received = 3,595 decided + 50 replayed + 5 dead-lettered`, or with `≠` where it does not hold. */
export function conservationSentence({
  received,
  decided,
  replayed,
  deadLettered,
  holds,
}: Conservation): string {
  return (
    `${grouped(received)} received ${holds ? '=' : '≠'} ` +
    `${grouped(decided)} decided + ${grouped(replayed)} replayed + ${grouped(deadLettered)} dead-lettered`
  );
}
