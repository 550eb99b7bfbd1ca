import type { Share } from './cpu-profile.ts';
import type { Flame } from './flame-tree.ts';

const WIDTH = 1_200;
const ROW = 17;
const LEGEND_COLUMNS = 3;
/** Narrower ones cannot be seen. */
const WIDTH_MIN = 1.2;
const LETTER_WIDTH = 6.1;
const DEPTH_MAX = 22;
/** One hue for each area, far apart for neighbours in the list; text on all of them is black. */
const HUES = [210, 30, 120, 275, 55, 0, 180, 320, 90, 240, 15, 150, 300, 45, 195];

/** A profile as an icicle: wide is long, below is called by. With the share of each area. */
export function drawFlames(whole: Flame, areas: readonly Share[], title: string): string {
  const colours = new Map(areas.map(({ name }, i) => [name, `hsl(${HUES[i % HUES.length] ?? 0} 70% 76%)`]));
  const boxes: string[] = [];
  let depth = 0;
  const draw = (flame: Flame, x: number, row: number): void => {
    const width = (flame.us / whole.us) * WIDTH;
    if (width < WIDTH_MIN || row > DEPTH_MAX) return;
    depth = Math.max(depth, row);
    boxes.push(box(flame, { x, y: 40 + row * ROW, width }, colours, flame.us / whole.us));
    let left = x;
    for (const child of [...flame.below.values()].sort((a, b) => b.us - a.us)) {
      draw(child, left, row + 1);
      left += (child.us / whole.us) * WIDTH;
    }
  };
  draw(whole, 0, 0);
  const legendY = 40 + (depth + 2) * ROW;
  const height = legendY + Math.ceil(areas.length / LEGEND_COLUMNS) * 20 + 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="4" y="22" font-size="15" font-weight="600">${escaped(title)}</text>`,
    ...boxes,
    ...areas.map((area, i) => legend(area, i, legendY, colours)),
    '</svg>\n',
  ].join('\n');
}

function box(
  { label, area }: Flame,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  colours: ReadonlyMap<string, string>,
  share: number,
): string {
  const [name = ''] = /^(?:\([^)]*\)|\S+)/u.exec(label) ?? [];
  const letters = Math.floor((width - 6) / LETTER_WIDTH);
  const text = area === '' ? label : name;
  const shown = text.length <= letters ? text : letters > 3 ? `${text.slice(0, letters - 1)}…` : '';
  return [
    `<g><title>${escaped(label)}: ${percent(share)}</title>`,
    `<rect x="${x.toFixed(1)}" y="${y}" width="${(width - 0.5).toFixed(1)}" height="${ROW - 1}" fill="${colours.get(area) ?? '#e4e7ea'}"/>`,
    shown === '' ? '' : `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${escaped(shown)}</text>`,
    '</g>',
  ].join('');
}

function legend({ name, share }: Share, i: number, y: number, colours: ReadonlyMap<string, string>): string {
  const x = 4 + (i % LEGEND_COLUMNS) * (WIDTH / LEGEND_COLUMNS);
  const top = y + Math.floor(i / LEGEND_COLUMNS) * 20;
  return (
    `<rect x="${x}" y="${top}" width="14" height="14" fill="${colours.get(name) ?? ''}"/>` +
    `<text x="${x + 20}" y="${top + 11}" font-size="12">${percent(share)} ${escaped(name)}</text>`
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
