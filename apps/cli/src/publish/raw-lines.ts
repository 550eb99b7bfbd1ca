import { createReadStream } from 'node:fs';
import { isUtf8 } from 'node:buffer';

/** One line of a file as it lies there, without its line break. Lines count from 1. */
export interface RawLine {
  readonly number: number;
  /** Null where the bytes are not UTF-8. */
  readonly text: string | null;
  readonly bytes: number;
}

const LF = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';
/** The node takes bodies of 8 MiB; one line must fit, and memory must not depend on the file. */
export const LINE_BYTES_MAX = 8 * 1024 * 1024;

/** Reads a file line by line, in constant memory. A line longer than the limit has no text. */
export async function* rawLines(path: string): AsyncGenerator<RawLine> {
  let number = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  const finish = (last: Buffer): RawLine => {
    number += 1;
    const bytes = restBytes + last.length;
    const line = bytes > LINE_BYTES_MAX ? null : Buffer.concat([...rest, last]);
    rest = [];
    restBytes = 0;
    return { number, bytes, text: line && isUtf8(line) ? textOf(line, number) : null };
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      yield finish(chunk.subarray(from, at));
      from = at + 1;
    }
    restBytes += chunk.length - from;
    if (restBytes <= LINE_BYTES_MAX) rest.push(chunk.subarray(from));
  }
  if (restBytes > 0) yield finish(Buffer.alloc(0));
}

function textOf(line: Buffer, number: number): string {
  const text = line.toString('utf8').replace(/\r$/u, '');
  return number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
