import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRows } from './read-rows.ts';
import type { BadLine, Row } from './row.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'motlan-rows-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Buffer) {
  const path = join(folder, name);
  await writeFile(path, content);
  const rows: (Row | BadLine)[] = [];
  for await (const row of (await openRows(path))()) rows.push(row);
  return rows;
}

const row = (line: number, cells: Record<string, unknown>) => ({ line, cells });

describe('a CSV file', () => {
  it('gives each record its first line, with quotes, breaks inside quotes, CRLF and a byte order mark', async () => {
    const rows = await read(
      'a.csv',
      '\uFEFFcode,name\r\n01,"Hà ""Nội"""\r\n02,"two\r\nlines"\r\n\r\n03,\r\n',
    );

    expect(rows).toEqual([
      row(2, { code: '01', name: 'Hà "Nội"' }),
      row(3, { code: '02', name: 'two\nlines' }),
      row(6, { code: '03', name: '' }),
    ]);
  });

  it.each([
    ['a quote that is never closed', '"x,1\n', 'a quote is opened and never closed'],
    ['text behind a closing quote', '"x"y,1\n', 'a quote opens, closes or stands where it must not'],
    ['a quote in the middle', 'x"y"z,1\n', 'a quote opens, closes or stands where it must not'],
    ['too few cells', 'x\n', 'it has 1 cells, the header has 2'],
  ])('names the line of %s, and goes on behind it', async (_, bad, reason) => {
    expect(await read('b.csv', `a,b\n1,2\n${bad}3,4\n`)).toEqual([
      row(2, { a: '1', b: '2' }),
      { line: 3, reason },
      row(4, { a: '3', b: '4' }),
    ]);
  });

  it('names the line that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.from([0xff, 0x2c, 0x33, 0x0a])]);

    expect(await read('c.csv', bytes)).toEqual([
      row(2, { a: '1', b: '2' }),
      { line: 3, reason: 'it is not UTF-8' },
    ]);
  });

  it('reads nothing under a header that names a column twice', async () => {
    expect(await read('d.csv', 'a,a\n1,2\n')).toEqual([{ line: 1, reason: 'the header names a twice' }]);
  });
});

describe('an NDJSON file', () => {
  it('names broken lines and goes on', async () => {
    expect(await read('a.ndjson', '{"a":1}\n\n{"a":\n[1]\n{"a":2}')).toEqual([
      row(1, { a: 1 }),
      { line: 3, reason: 'it is no JSON object' },
      { line: 4, reason: 'it is no JSON object' },
      row(5, { a: 2 }),
    ]);
  });
});

describe('a JSON file', () => {
  it('is an array of objects', async () => {
    expect(await read('a.json', '[{"a":1},2]')).toEqual([
      row(1, { a: 1 }),
      { line: 2, reason: 'the item is no JSON object' },
    ]);
    expect(await read('b.json', '{"a":1}')).toEqual([{ line: 1, reason: 'the file is no JSON array' }]);
    expect(await read('c.json', '[{"a":')).toEqual([{ line: 1, reason: 'the file is not JSON' }]);
  });
});

it('says which endings there are, and that a file is not there', async () => {
  await expect(openRows('units.xlsx')).rejects.toThrow('must end in .csv, .ndjson');
  await expect(openRows(join(folder, 'none.csv'))).rejects.toThrow('no such file');
});
