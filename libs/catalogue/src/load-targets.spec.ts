import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTargets } from './load-targets.ts';

const HEADER = 'figure,life_events,period,value,unit,what_en,what_vi,source';

function loadText(...rows: string[]): () => unknown {
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'motlan-targets-'));
    try {
      writeFileSync(join(folder, 'targets.csv'), [HEADER, ...rows].join('\n'));
      return loadTargets(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

describe('loadTargets', () => {
  it('reads the targets of this project, those no figure measures included', () => {
    const targets = loadTargets();
    expect(targets.filter((t) => t.figure !== null)).toEqual([
      {
        figure: 'papers-provided-once',
        lifeEvents: ['business-start'],
        fromYear: 2025,
        toYear: 2027,
        value: 100,
        unit: 'percent',
        whatEn: 'papers in production and business procedures provided only once',
        whatVi: 'giấy tờ trong thủ tục sản xuất kinh doanh chỉ phải cung cấp một lần',
        source: 'Decision 2629/QD-TTg',
      },
    ]);
    expect(targets).toContainEqual(
      expect.objectContaining({
        figure: null,
        lifeEvents: [],
        fromYear: 2028,
        toYear: 2030,
        value: 50,
        whatEn: 'essential services delivered proactively',
      }),
    );
  });

  it('names every fault by line and reason', () => {
    expect(
      loadText('x,a|b,2025/2027,1.5,percent,e,v,s', ',,2027/2025,many,percent,shares,v,', 'too,short'),
    ).toThrow(
      new Error(
        [
          'The targets have 4 faults:',
          'targets.csv:4 too: has 2 cells, give it 8, and quote cells with a comma',
          'targets.csv:3 shares: source is empty, fill it in',
          'targets.csv:3 shares: period 2027/2025 is none, write it 2025/2027',
          'targets.csv:3 shares: value many is no number, write it 99.5',
        ].join('\n  '),
      ),
    );
  });
});
