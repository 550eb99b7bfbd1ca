import { cellsOf, togglesQuote } from './csv-cells.ts';
import { LINE_BYTES_MAX, rawLines, type RawLine } from './raw-lines.ts';
import type { BadLine, Row } from './row.ts';

/** Characters of one record, the most the node takes. A quote that is never closed must not swallow the file. */
const RECORD_CHARACTERS_MAX = 262_144;
const NOT_UTF8 = 'it is not UTF-8';
const BAD_QUOTE = 'a quote opens, closes or stands where it must not';
const OPEN_QUOTE = 'a quote is opened and never closed';

/**
 * Reads CSV with a header (RFC 4180, UTF-8), line by line. After a bad line it goes on with the next one, which is why this
 * is no library's parser: those that were tried lose what follows a bad quote.
 */
export async function* readCsv(path: string): AsyncGenerator<Row | BadLine> {
  let header: readonly string[] | null = null;
  for await (const read of records(path)) {
    if ('reason' in read) yield read;
    else if (header === null) {
      const fault = faultOfHeader(read.cells);
      if (fault !== null) {
        yield { line: read.line, reason: fault };
        return;
      }
      header = read.cells;
    } else if (read.cells.length !== header.length) {
      yield { line: read.line, reason: `it has ${read.cells.length} cells, the header has ${header.length}` };
    } else {
      yield { line: read.line, cells: Object.fromEntries(header.map((name, at) => [name, read.cells[at]])) };
    }
    if (header === null) return; // Without a header nothing else has a meaning.
  }
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What the first of some lines turned out to be, and how many of them it takes. */
interface Taken {
  readonly result: CsvRecord | BadLine;
  readonly lines: number;
}

interface Line extends RawLine {
  readonly togglesQuote: boolean;
}

async function* records(path: string): AsyncGenerator<CsvRecord | BadLine> {
  let gathered: Line[] = []; // More than one where a quote is open.
  for await (const line of rawLines(path)) {
    if (gathered.length === 0 && line.text === '') continue;
    gathered.push({ ...line, togglesQuote: line.text !== null && togglesQuote(line.text) });
    for (let taken = takeFirst(gathered, false); taken; taken = takeFirst(gathered, false)) {
      yield taken.result;
      gathered = withoutBlank(gathered.slice(taken.lines));
    }
  }
  for (let taken = takeFirst(gathered, true); taken; taken = takeFirst(gathered, true)) {
    yield taken.result;
    gathered = withoutBlank(gathered.slice(taken.lines));
  }
}

/** Null where more lines are needed to tell. */
function takeFirst(lines: readonly Line[], isEnd: boolean): Taken | null {
  const [first] = lines;
  if (!first) return null;
  const bad = (reason: string): Taken => ({ result: { line: first.number, reason }, lines: 1 });
  let isOpen = false;
  let characters = 0;
  for (const [at, { text, togglesQuote }] of lines.entries()) {
    if (text === null) return bad(at === 0 ? faultOf(first) : OPEN_QUOTE);
    characters += text.length + 1;
    if (togglesQuote) isOpen = !isOpen;
    if (isOpen) continue;
    const record = lines.slice(0, at + 1).map((line) => line.text);
    const cells = cellsOf(record.join('\n'));
    return cells === null ? bad(BAD_QUOTE) : { result: { line: first.number, cells }, lines: at + 1 };
  }
  return isEnd || characters > RECORD_CHARACTERS_MAX ? bad(OPEN_QUOTE) : null;
}

/** Empty lines between records are none. */
const withoutBlank = (lines: Line[]): Line[] =>
  lines[0]?.text === '' ? withoutBlank(lines.slice(1)) : lines;

const faultOf = ({ bytes }: RawLine): string =>
  bytes > LINE_BYTES_MAX ? 'it is longer than 8 MiB' : NOT_UTF8;

function faultOfHeader(names: readonly string[]): string | null {
  if (names.some((name) => name.trim() === '')) return 'a column of the header has no name';
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  return twice === undefined ? null : `the header names ${twice} twice`;
}
