import type { Tile } from './province-tiles.ts';

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** The tile an arrow leads to: along the row, or to the nearest of the next row that has one. The same at the edge. */
export function nextTile(tiles: readonly Tile[], from: Tile, arrow: Arrow): Tile {
  const isSideways = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const sign = arrow === 'ArrowRight' || arrow === 'ArrowDown' ? 1 : -1;
  const along = (tile: Tile) => sign * (isSideways ? tile.col - from.col : tile.row - from.row);
  const aside = (tile: Tile) => Math.abs(isSideways ? tile.row - from.row : tile.col - from.col);
  return tiles
    .filter((tile) => along(tile) > 0 && (!isSideways || aside(tile) === 0))
    .reduce<Tile>(
      (best, tile) =>
        best === from ||
        along(tile) < along(best) ||
        (along(tile) === along(best) && aside(tile) < aside(best))
          ? tile
          : best,
      from,
    );
}
