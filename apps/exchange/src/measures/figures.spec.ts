import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTargets } from '@motlan/catalogue';
import { FIGURES } from './figures.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/measures.md'), 'utf8');

describe('docs/measures.md', () => {
  it.each(Object.entries(FIGURES))('defines %s as the code does', (id, figure) => {
    expect(PAGE).toContain(
      [
        `### \`${id}\`: ${figure.titleEn}`,
        `*${figure.titleVi}* · ${figure.unit}`,
        figure.definitionEn,
        `*${figure.definitionVi}*`,
        `= ${figure.formulaEn}\\\n*= ${figure.formulaVi}*`,
      ].join('\n\n'),
    );
  });

  it('defines no other figure', () => {
    const ids = [...PAGE.matchAll(/^### `(.+?)`/gmu)].map(([, id]) => id);
    expect(ids).toEqual(Object.keys(FIGURES));
  });

  it('lists every target, and the figure that measures it or none', () => {
    const rows = loadTargets().map(
      (t) =>
        `| ${t.fromYear}–${t.toYear} | ${t.value} ${t.unit} | ${t.whatEn}<br>*${t.whatVi}* | ${t.source} | ${t.figure === null ? 'none' : `\`${t.figure}\``} |`,
    );
    expect(PAGE.split('\n').filter((line) => /^\| \d{4}–/u.test(line))).toEqual(rows);
  });
});
