import { layoutFlow, STATIONS, thicknessOf } from './flow-layout.ts';

describe('the drawing of the flow', () => {
  it('uses the whole width and lets no two places touch', () => {
    for (const width of [700, 1_000, 1_408]) {
      const { stations, links, stationWidth } = layoutFlow(width);
      expect(stations.map(({ station }) => station)).toEqual(STATIONS);
      expect(stations.at(-1)!.x + stationWidth).toBeGreaterThanOrEqual(width - 4);
      expect(links.every(({ fromX, toX }) => toX - fromX >= 48)).toBe(true);
    }
  });

  it('keeps room between places when the page is narrow', () => {
    expect(layoutFlow(320).links.every(({ fromX, toX }) => toX - fromX === 48)).toBe(true);
  });

  it('draws a thicker line for ten times as much', () => {
    expect([0, 0.1, 1, 12, 412, 5_000, 10_000_000].map(thicknessOf)).toEqual([1, 2, 2, 3, 4, 5, 6]);
  });
});
