import { escape } from './escape.ts';
import { LEFT, RIGHT, roundedUp, timeAxis, WIDTH, xOf } from './scale.ts';

export interface Curve {
  readonly name: string;
  /** Null: nobody knows; the line breaks. */
  readonly points: readonly { readonly atMs: number; readonly value: number | null }[];
  readonly style: string;
}

const HEIGHT_PX = 110;

/** Lines over the time axis all drawings share. */
export function drawCurves(title: string, curves: readonly Curve[], endMs: number, isLast = false): string {
  const most = roundedUp(
    Math.max(1, ...curves.flatMap(({ points }) => points.map(({ value }) => value ?? 0))),
  );
  const x = xOf(endMs);
  const y = (value: number): number =>
    Math.round((HEIGHT_PX - 6 - (value / most) * (HEIGHT_PX - 24)) * 10) / 10;
  const lines = curves.map(({ points, style, name }) => {
    const path = pathOf(points.map(({ atMs, value }) => (value === null ? null : [x(atMs), y(value)])));
    return `<path class="${style}" d="${path}"><title>${escape(name)}</title></path>`;
  });
  const legend = curves.map(
    ({ name, style }, at) =>
      `<g transform="translate(${LEFT + 130 + at * Math.min(150, 900 / curves.length)},9)"><path class="${style}" d="M0 0h16"/><text class="tick" x="20" y="4">${escape(name)}</text></g>`,
  );
  const grid = [0, most / 2, most].map(
    (value) =>
      `<line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${y(value)}" y2="${y(value)}"/><text class="tick" x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${short(value)}</text>`,
  );
  return (
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT_PX + (isLast ? 18 : 2)}" role="img" aria-label="${escape(title)}">${timeAxis(endMs, HEIGHT_PX, isLast)}` +
    `${grid.join('')}<text class="title" x="${LEFT + 4}" y="13">${escape(title)}</text>${curves.length > 1 ? legend.join('') : ''}${lines.join('')}</svg>`
  );
}

function pathOf(points: readonly (readonly [number, number] | null)[]): string {
  let pen = 'M';
  return points
    .map((point) => {
      const step = point === null ? '' : `${pen}${point[0]} ${point[1]}`;
      pen = point === null ? 'M' : 'L';
      return step;
    })
    .join('');
}

const short = (value: number): string => (value >= 10_000 ? `${value / 1_000} k` : String(value));
