import { figuresOf, stepOf, type Told } from './agency-figures.ts';

const told = (more: Partial<Told> = {}): Told => ({
  messages: {},
  refusals: {},
  pending: {},
  minutes: 60,
  at: '2026-11-20T03:06:00.000Z',
  nodes: [],
  ...more,
});

const answered = { answered: true, lastAnsweredAt: '2026-11-20T03:06:00.000Z' };
const answers = { isSilent: false, silentMs: null };

describe('figures of agencies', () => {
  it('are per minute of the range', () => {
    const figures = figuresOf(['H26'], told({ messages: { H26: 120 }, refusals: { H26: 30 } })).get('H26');
    expect(figures).toMatchObject({ rate: 2, refused: 0.5, messages: 120, refusals: 30 });
  });

  it('are none where no message came: that is not the same as no refusals', () => {
    expect(figuresOf(['H26', 'G01'], told({ messages: { G01: 6 } }))).toEqual(
      new Map([
        ['H26', { rate: null, refused: null, lag: 0, messages: 0, refusals: 0, ...answers }],
        ['G01', { rate: 0.1, refused: 0, lag: 0, messages: 6, refusals: 0, ...answers }],
      ]),
    );
  });

  it('count as lag what waits at the node and what is not decided', () => {
    const nodes = [
      { ...answered, agencies: [{ agency: 'H26', waiting: 4 }] },
      { ...answered, agencies: [{ agency: 'H26', waiting: 1 }] },
    ];
    expect(figuresOf(['H26'], told({ nodes, pending: { H26: 7 } })).get('H26')?.lag).toBe(12);
  });

  it('know no lag of an agency whose node is silent, and for how long it has been', () => {
    const nodes = [
      { answered: false, lastAnsweredAt: '2026-11-20T03:00:00.000Z', agencies: null, hosts: ['H12'] },
      { ...answered, agencies: [] },
    ];
    const figures = figuresOf(['H12', 'H26'], told({ nodes }));
    expect([figures.get('H12'), figures.get('H26')]).toMatchObject([
      { isSilent: true, silentMs: 360_000, lag: null },
      { isSilent: false, silentMs: null, lag: 0 },
    ]);
  });

  it('take every agency for silent where every node is', () => {
    const nodes = [{ answered: false, lastAnsweredAt: null, agencies: null }];
    expect(figuresOf(['H26'], told({ nodes })).get('H26')).toMatchObject({ isSilent: true, silentMs: null });
  });

  it('lie on the same steps at all times', () => {
    expect([0, 0.4, 1, 9.9, 10, 999, 1_000, 5e6].map(stepOf)).toEqual([0, 0, 1, 1, 2, 3, 4, 4]);
  });
});
