import type { OperationalRecord } from '@motlan/contracts';
import { positionOf } from './row-link.ts';

/** Rows beyond those of the page that was loaded: what was let in, and what waits while somebody reads. Newest first. */
export interface NewRows {
  readonly letIn: readonly OperationalRecord[];
  readonly waiting: readonly OperationalRecord[];
  /** More came than are kept: the list has to be loaded afresh. */
  readonly isOverflowing: boolean;
}

export const NO_NEW_ROWS: NewRows = { letIn: [], waiting: [], isOverflowing: false };

/** Beyond these only the count would grow. */
export const WAITING_MAX = 1_000;

/** Beyond these above the page nobody reads row by row, and drawing them every second keeps a browser busy. */
export const LET_IN_MAX = 200;

/** What came since, newest first. While somebody reads it waits. */
export function arrive(rows: NewRows, came: readonly OperationalRecord[], isHeld: boolean): NewRows {
  if (came.length === 0) return rows;
  const waiting = [...came, ...rows.waiting];
  if (isHeld || rows.isOverflowing)
    return {
      ...rows,
      waiting: waiting.slice(0, WAITING_MAX),
      isOverflowing: rows.isOverflowing || waiting.length > WAITING_MAX,
    };
  // Not cut: between what was let in and the page below nothing may be missing.
  if (waiting.length + rows.letIn.length > LET_IN_MAX) return { ...rows, isOverflowing: true };
  return { letIn: [...waiting, ...rows.letIn], waiting: [], isOverflowing: false };
}

/** Lets in what waits. Not for more than are kept. */
export const letAllIn = ({ letIn, waiting }: NewRows): NewRows => ({
  letIn: [...waiting, ...letIn],
  waiting: [],
  isOverflowing: false,
});

/** Rows as they are known now: how a message ended replaces that it was waiting. No row moves. */
export function withEnds(
  rows: readonly OperationalRecord[],
  newer: ReadonlyMap<string, OperationalRecord>,
): readonly OperationalRecord[] {
  if (newer.size === 0) return rows;
  return rows.map((row) => (row.status === 'pending' ? (newer.get(positionOf(row)) ?? row) : row));
}
