import { figuresOf, stepOf, type Told } from './agency-figures.ts';

const told = (more: Partial<Told> = {}): Told => ({
  messages: {},
  refusals: {},
  pending: {},
  minutes: 60,
  nodes: [],
  ...more,
});

describe('figures of agencies', () => {
  it('are per minute of the range', () => {
    const figures = figuresOf(['H26'], told({ messages: { H26: 120 }, refusals: { H26: 30 } })).get('H26');
    expect(figures).toMatchObject({ rate: 2, refused: 0.5, messages: 120, refusals: 30 });
  });

  it('are none where no message came: that is not the same as no refusals', () => {
    expect(figuresOf(['H26', 'G01'], told({ messages: { G01: 6 } }))).toEqual(
      new Map([
        ['H26', { rate: null, refused: null, lag: 0, messages: 0, refusals: 0, isSilent: false }],
        ['G01', { rate: 0.1, refused: 0, lag: 0, messages: 6, refusals: 0, isSilent: false }],
      ]),
    );
  });

  it('count as lag what waits at the node and what is not decided', () => {
    const nodes = [
      { answered: true, agencies: [{ agency: 'H26', waiting: 4 }] },
      { answered: true, agencies: [{ agency: 'H26', waiting: 1 }] },
    ];
    expect(figuresOf(['H26'], told({ nodes, pending: { H26: 7 } })).get('H26')?.lag).toBe(12);
  });

  it('know no lag of an agency whose node is silent', () => {
    const nodes = [
      { answered: false, agencies: null, hosts: ['H12'] },
      { answered: true, agencies: [] },
    ];
    const figures = figuresOf(['H12', 'H26'], told({ nodes }));
    expect([figures.get('H12'), figures.get('H26')]).toMatchObject([
      { isSilent: true, lag: null },
      { isSilent: false, lag: 0 },
    ]);
  });

  it('take every agency for silent where every node is', () => {
    expect(
      figuresOf(['H26'], told({ nodes: [{ answered: false, agencies: null }] })).get('H26')?.isSilent,
    ).toBe(true);
  });

  it('lie on the same steps at all times', () => {
    expect([0, 0.4, 1, 9.9, 10, 999, 1_000, 5e6].map(stepOf)).toEqual([0, 0, 1, 1, 2, 3, 4, 4]);
  });
});
