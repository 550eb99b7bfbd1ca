import { access, constants } from 'node:fs/promises';
import { extname } from 'node:path';
import { CliFailure } from '../failure.ts';
import { readCsv } from './read-csv.ts';
import { readJsonArray, readNdjson } from './read-json.ts';
import type { BadLine, Row } from './row.ts';

const READERS: Readonly<Record<string, (path: string) => AsyncGenerator<Row | BadLine>>> = {
  '.csv': readCsv,
  '.ndjson': readNdjson,
  '.jsonl': readNdjson,
  '.json': readJsonArray,
};

/** The records of a file, by its ending. Throws a sentence where the file cannot be opened or its ending says nothing. */
export async function openRows(path: string): Promise<() => AsyncGenerator<Row | BadLine>> {
  const reader = READERS[extname(path).toLowerCase()];
  if (!reader) throw new CliFailure(`${path}: the name must end in ${Object.keys(READERS).join(', ')}.`);
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    throw new CliFailure(`${path} cannot be read: there is no such file, or it is not yours to read.`, 1, {
      cause: error,
    });
  }
  return () => reader(path);
}
