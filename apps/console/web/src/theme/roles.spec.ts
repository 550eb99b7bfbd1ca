import { ciede2000, difference, type Sight } from './colour-difference.ts';
import { contrast, readableOn } from './contrast.ts';
import { COLOURS, ROLES } from './roles.ts';

const SIGHTS: readonly Sight[] = ['normal', 'protan', 'deutan', 'tritan'];

describe.each(['light', 'dark'] as const)('colours of the %s theme', (scheme) => {
  const { page, surface, text, muted, border, link, ramp, roles } = COLOURS[scheme];
  const lowest = (ink: string, grounds: readonly string[]) =>
    Math.min(...grounds.map((ground) => contrast(ink, ground)));

  it.each(ROLES)(
    'let %s be read: its words on page, surface and tint, its mark on page and surface',
    (role) => {
      expect(lowest(roles[role].text, [page, surface, roles[role].tint])).toBeGreaterThanOrEqual(4.7);
      expect(lowest(roles[role].mark, [page, surface])).toBeGreaterThanOrEqual(3.1);
    },
  );

  it('let text, links and the borders of controls be seen', () => {
    expect(lowest(text, [page, surface])).toBeGreaterThanOrEqual(13.8);
    expect(lowest(muted, [page, surface])).toBeGreaterThanOrEqual(5.9);
    expect(lowest(link, [page, surface])).toBeGreaterThanOrEqual(6.8);
    expect(lowest(border, [page, surface])).toBeGreaterThanOrEqual(3.6);
  });

  it('let the names on every step of the map be read', () => {
    for (const step of ramp)
      expect(contrast(readableOn(step, [text, page]), step)).toBeGreaterThanOrEqual(4.8);
  });

  it.each(SIGHTS)('tell any two marks apart by %s sight', (sight) => {
    const marks = ROLES.map((role) => roles[role].mark);
    const pairs = marks.flatMap((one, i) => marks.slice(i + 1).map((other) => difference(one, other, sight)));
    expect(Math.round(Math.min(...pairs) * 10) / 10).toBeGreaterThanOrEqual(12.8);
  });
});

describe('how the difference is computed', () => {
  it('gives the published values', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(ciede2000([50, 2.49, -0.001], [50, -2.49, 0.0011])).toBeCloseTo(7.2195, 4);
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
    expect(ciede2000([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619])).toBeCloseTo(2.0373, 4);
  });

  it('gives the contrast of black on white', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  });
});
