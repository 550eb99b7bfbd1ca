import { Publications } from './publications.ts';

const released = [
  { id: 'population', published: true },
  { id: 'land', published: false },
];
const said = (items: { id: string; published: boolean }[], catalogueVersion = 2) => ({
  catalogueVersion,
  items,
});

describe('Publications', () => {
  it('are those of the release before the exchange said anything', () => {
    const publications = new Publications(released);

    expect(publications.isPublished('population')).toBe(true);
    expect(publications.isPublished('land')).toBe(false);
    expect(publications.knowledge(5_000)).toEqual({ from: 'release', version: null, ageSeconds: null });
  });

  it('follow the exchange, and say what changed and how old that is', () => {
    const publications = new Publications(released);
    const changed = publications.take(
      said([
        { id: 'land', published: true },
        { id: 'population', published: true },
      ]),
      1_000,
    );

    expect(changed).toEqual([{ id: 'land', published: true }]);
    expect(publications.isPublished('land')).toBe(true);
    expect(publications.knowledge(3_500)).toEqual({ from: 'exchange', version: 2, ageSeconds: 2.5 });
    expect(publications.take(said([{ id: 'land', published: true }], 3), 2_000)).toEqual([]);
  });

  it('keep what the exchange does not mention, and know nothing beyond the release', () => {
    const publications = new Publications(released);
    publications.take(said([{ id: 'new', published: true }]), 0);

    expect(publications.isPublished('population')).toBe(true);
    expect(publications.isPublished('new')).toBe(false);
  });
});
