import { loadCatalogue } from '@motlan/catalogue';
import { checkFile } from './check-file.ts';
import type { PublishOptions } from './publish-options.ts';
import type { BadLine, Row } from './row.ts';

const dataset = loadCatalogue().datasets.get('administrative-units')!; // The catalogue has it.
const options = { kind: 'source', subject: 'code', map: new Map(), ignore: new Set(), version: 1 } as const;
const check = (rows: readonly (Row | BadLine)[], skipBadLines = false) =>
  checkFile('/data/units.csv', () => rows as unknown as AsyncIterable<Row | BadLine>, dataset, {
    ...options,
    skipBadLines,
  } as unknown as PublishOptions);

const good = { line: 2, cells: { code: '01', name: 'Hà Nội', kind: 'city' } };
const broken = { line: 3, reason: 'it is not UTF-8' };
const mistyped = { line: 4, cells: { code: '01', name: 5, kind: 'city' } };

describe('checkFile', () => {
  it('refuses a file with bad lines, naming file, line and reason', async () => {
    await expect(check([good, broken, mistyped])).rejects.toThrow(
      /2 bad lines. Nothing was sent.\n {2}units.csv, line 3: it is not UTF-8\n {2}units.csv, line 4: column name must hold text/u,
    );
  });

  it('counts the good lines where bad ones may be skipped', async () => {
    expect(await check([good, broken, mistyped], true)).toMatchObject({
      rows: 1,
      badLines: [{ line: 3 }, { line: 4 }],
    });
  });

  it('does not let unknown columns be skipped: they are in every line', async () => {
    await expect(check([{ line: 2, cells: { code: '01', tên: 'x' } }], true)).rejects.toThrow(
      'tên is no element',
    );
  });

  it('says that a file holds nothing', async () => {
    await expect(check([])).rejects.toThrow('holds no records');
  });
});
