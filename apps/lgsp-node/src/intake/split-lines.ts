import { Refusal } from '@motlan/platform';

export interface Line {
  /** Counts from 1, empty lines included. */
  readonly line: number;
  readonly bytes: Buffer;
}

/** A batch is read and stored while nobody else is served: a thousand lines take some 50 ms. */
export const LINES_MAX = 1_000;

/** Cuts NDJSON into its lines, empty ones left out. Throws `body-missing` and `too-many-lines`. */
export function splitLines(body: Buffer): Line[] {
  const lines: Line[] = [];
  let line = 1;
  for (let start = 0; start < body.length; line += 1) {
    const newline = body.indexOf(0x0a, start);
    const end = newline === -1 ? body.length : newline;
    const bytes = body.subarray(start, end);
    if (!isBlank(bytes)) lines.push({ line, bytes });
    if (lines.length > LINES_MAX)
      throw refusal('too-many-lines', `at most ${LINES_MAX} lines; none was stored`);
    start = end + 1;
  }
  if (lines.length === 0) throw refusal('body-missing', 'send one JSON object a line');
  return lines;
}

const isBlank = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

const refusal = (code: 'too-many-lines' | 'body-missing', detail: string): Refusal =>
  Refusal.ofBreaches([{ code, pointer: '', detail }]);
