import { Injectable } from '@nestjs/common';
import { REDRIVE_BYTES_MAX, REDRIVE_LETTERS_MAX, type RedriveRequest } from '@motlan/contracts';
import { RedriveStore, type ChosenLetter, type LetterChoice } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { readPosition, toLetterFilter } from './read-letter-query.ts';

/** Knows which letters a request means, and that one call can bear them. */
@Injectable()
export class ChooseLetters {
  constructor(private readonly store: RedriveStore) {}

  /** Throws `too-many-letters`, and what is wrong with a filter. */
  async choose({ filter, positions }: RedriveRequest): Promise<LetterChoice> {
    const choice: LetterChoice =
      positions === undefined
        ? { filter: toLetterFilter(filter ?? {}) }
        : { positions: [...new Set(positions)].flatMap((text) => readPosition(text) ?? []) };
    const { letters, bytes } = await this.store.sum(choice);
    if (letters > REDRIVE_LETTERS_MAX) {
      throw tooMany(`${letters} letters fit; at most ${REDRIVE_LETTERS_MAX} go at once: narrow the filter`);
    }
    if (bytes > REDRIVE_BYTES_MAX) {
      throw tooMany(`these letters have ${bytes} bytes; at most ${REDRIVE_BYTES_MAX} go at once: take fewer`);
    }
    return choice;
  }
}

/** Throws `unknown-letter` where a position was named at which no letter lies. */
export function requireAll(letters: readonly ChosenLetter[], { positions = [] }: RedriveRequest): void {
  const found = new Set(letters.map((l) => `${l.partition}/${l.offset}`));
  const missing = positions.findIndex((text) => {
    const position = readPosition(text);
    return position === null || !found.has(`${position.partition}/${position.offset}`);
  });
  if (missing === -1) return;
  const detail = 'no dead letter lies there; GET /v1/dead-letters lists them';
  throw Refusal.ofBreaches([{ code: 'unknown-letter', pointer: `/positions/${missing}`, detail }], 422);
}

const tooMany = (detail: string): Refusal =>
  Refusal.ofBreaches([{ code: 'too-many-letters', pointer: '', detail }]);
