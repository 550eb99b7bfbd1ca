import { nextTile, type Arrow } from './next-tile.ts';
import { TILES } from './province-tiles.ts';

const named = (name: string) => TILES.find((tile) => tile.name === name)!;
const walk = (from: string, ...arrows: Arrow[]) =>
  arrows.reduce((tile, arrow) => nextTile(TILES, tile, arrow), named(from)).name;

describe('the map', () => {
  it('has 34 provinces, two groups of islands, and no two on one place', () => {
    expect(TILES.filter(({ kind }) => kind === 'province')).toHaveLength(34);
    expect(new Set(TILES.map(({ row, col }) => `${row}/${col}`)).size).toBe(36);
    expect(TILES.filter(({ kind }) => kind === 'islands').map(({ name, agency }) => [name, agency])).toEqual([
      ['Hoàng Sa', 'H17'],
      ['Trường Sa', 'H32'],
    ]);
  });

  it('is walked along rows, over gaps', () => {
    expect(walk('Đà Nẵng', 'ArrowRight')).toBe('Hoàng Sa');
    expect(walk('Hoàng Sa', 'ArrowLeft')).toBe('Đà Nẵng');
    expect(walk('Lai Châu', 'ArrowLeft')).toBe('Lai Châu');
  });

  it('is walked from the north to the south and back to the nearest tile of the next row', () => {
    expect(walk('Lai Châu', 'ArrowDown', 'ArrowDown')).toBe('Hà Nội');
    expect(walk('Cà Mau', 'ArrowDown')).toBe('Cà Mau');
    expect(walk('Nghệ An', 'ArrowUp')).toBe('Thanh Hóa');
  });

  it('lets every tile be reached from the first', () => {
    const arrows: readonly Arrow[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
    const reached = new Set([TILES[0]!]);
    for (const tile of reached) for (const arrow of arrows) reached.add(nextTile(TILES, tile, arrow));
    expect(reached.size).toBe(TILES.length);
  });
});
