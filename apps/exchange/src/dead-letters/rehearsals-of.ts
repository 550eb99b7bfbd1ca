import type { ChosenLetter, LetterPosition } from '@motlan/persistence';
import { targetOf } from './redrive-letters.ts';

/** Letters that are rehearsed together, in the order of their positions. */
export interface RehearsedTogether {
  /** Where they would be sent. */
  readonly partition: number;
  readonly positions: readonly LetterPosition[];
}

/** A partition waits while its letters are rehearsed: for about as long as for a batch of so many. */
const LETTERS_MAX = 200;

/**
 * Cuts letters into rehearsals. Each is taken back before the next begins, so all letters of one subject are in one: what
 * one of them does, the next must see. Records of different subjects know nothing of each other.
 */
export function rehearsalsOf(letters: readonly ChosenLetter[]): RehearsedTogether[] {
  const rehearsals: RehearsedTogether[] = [];
  for (const [partition, subjects] of bySubject(letters)) {
    let positions: LetterPosition[] = [];
    for (const subject of subjects.values()) {
      if (positions.length > 0 && positions.length + subject.length > LETTERS_MAX) {
        rehearsals.push({ partition, positions });
        positions = [];
      }
      positions = [...positions, ...subject];
    }
    rehearsals.push({ partition, positions });
  }
  return rehearsals;
}

function bySubject(letters: readonly ChosenLetter[]): Map<number, Map<string | null, LetterPosition[]>> {
  const partitions = new Map<number, Map<string | null, LetterPosition[]>>();
  for (const letter of letters) {
    const target = targetOf(letter);
    const subjects = partitions.get(target) ?? new Map<string | null, LetterPosition[]>();
    partitions.set(target, subjects);
    const before = subjects.get(letter.subject);
    const position = { partition: letter.partition, offset: letter.offset };
    if (before) before.push(position);
    else subjects.set(letter.subject, [position]);
  }
  return partitions;
}
