import type { PageCursor } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';

export type Direction = 'older' | 'newer';

/** Where a page goes on, and which way: opaque to callers. */
export function cursorAt(direction: Direction, { appendedAtMs, partition, offset }: PageCursor): string {
  return Buffer.from([direction, appendedAtMs, partition, offset].join('|')).toString('base64url');
}

const CURSOR = /^(older|newer)\|(\d{1,16})\|(\d{1,4})\|(\d{1,18})$/u;

/** Throws `cursor-invalid` for what we did not give. */
export function readCursor(text: string): { readonly direction: Direction; readonly cursor: PageCursor } {
  const [, direction, appendedAtMs, partition, offset] =
    CURSOR.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (direction === undefined || offset === undefined)
    throw new Refusal('cursor-invalid', 'take it from the answer before', { parameter: 'cursor' });
  return {
    direction: direction as Direction,
    cursor: { appendedAtMs: Number(appendedAtMs), partition: Number(partition), offset },
  };
}
