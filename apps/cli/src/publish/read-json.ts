import { readFile, stat } from 'node:fs/promises';
import { isUtf8 } from 'node:buffer';
import { LINE_BYTES_MAX, rawLines } from './raw-lines.ts';
import type { BadLine, Row } from './row.ts';

/** Reads one JSON object per line. Empty lines are passed over. */
export async function* readNdjson(path: string): AsyncGenerator<Row | BadLine> {
  for await (const { number, text, bytes } of rawLines(path)) {
    if (text === null) {
      yield { line: number, reason: bytes > LINE_BYTES_MAX ? 'it is longer than 8 MiB' : 'it is not UTF-8' };
    } else if (text.trim() !== '') {
      const cells = parsed(text);
      yield isObject(cells) ? { line: number, cells } : { line: number, reason: 'it is no JSON object' };
    }
  }
}

/** An array must be held whole, as text and as values. */
const FILE_BYTES_MAX = 256 * 1024 * 1024;

/** Reads an array of JSON objects. `line` counts its items from 1: a parsed array has lost its lines. */
export async function* readJsonArray(path: string): AsyncGenerator<Row | BadLine> {
  if ((await stat(path)).size > FILE_BYTES_MAX) {
    yield { line: 1, reason: 'the file is larger than 256 MiB: write one object per line, as .ndjson' };
    return;
  }
  const bytes = await readFile(path);
  const items = isUtf8(bytes) ? parsed(bytes.toString('utf8').replace(/^\uFEFF/u, '')) : NOT_UTF8;
  if (!Array.isArray(items)) {
    const reason = items === NOT_UTF8 ? NOT_UTF8 : items === undefined ? 'is not JSON' : 'is no JSON array';
    yield { line: 1, reason: `the file ${reason}` };
    return;
  }
  for (const [at, cells] of (items as unknown[]).entries()) {
    yield isObject(cells) ? { line: at + 1, cells } : { line: at + 1, reason: 'the item is no JSON object' };
  }
}

const NOT_UTF8 = 'is not UTF-8';

/** Undefined: no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // Its message quotes the text.
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
