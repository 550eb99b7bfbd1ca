import type { Overview } from '../../../src/overview/overview.ts';
import { flowFiguresOf } from './flow-figures.ts';

const node = (waiting: number | null, lastAnsweredAt: string | null = null): Overview['nodes'][number] => ({
  url: 'http://node',
  answered: waiting !== null,
  waiting,
  oldestWaitingSeconds: null,
  agencies: null,
  hosts: null,
  lastAnsweredAt,
});

const overview: Overview = {
  at: '2026-11-20T03:00:00.000Z',
  sources: [
    { source: 'exchange', url: null, answered: true },
    { source: 'indexer', url: null, answered: false },
    { source: 'kafka', url: null, answered: true },
  ],
  rates: {
    overSeconds: 10,
    appendedPerSecond: 412,
    endedPerSecond: 400,
    outcomesPerSecond: {
      ACCEPTED_FIRST: 200,
      CONFIRMED: 51,
      ACCEPTED_EXCEPTION: 9,
      REUSED: 139,
      SET_ASIDE: 1,
    },
  },
  latency: null,
  conservation: null,
  lag: { exchange: 212, indexer: null, console: 0 },
  nodes: [node(3), node(null), node(4)],
  oldestUnhandled: null,
  deadLetters: 14,
};

describe('figures of the flow', () => {
  const flow = flowFiguresOf(overview);

  it('are those of the overview; what is accepted is shared, an exception is not', () => {
    expect(flow.perSecond).toEqual({ nodes: 412, provisions: 400, exchange: 251, shared: 251 });
    expect([flow.setAsidePerSecond, flow.setAside]).toEqual([1, 14]);
  });

  it('count what waits at the nodes that answer, and say how many do not', () => {
    expect(flow.waiting).toEqual({ nodes: 7, provisions: 212, shared: null });
    expect([flow.nodes, flow.silentNodes]).toEqual([3, 1]);
  });

  it('say how long the node is silent that is so for longest, if it ever answered', () => {
    const nodes = [node(3, '2026-11-20T02:00:00.000Z'), node(null, '2026-11-20T02:54:00.000Z'), node(null)];
    expect(flowFiguresOf({ ...overview, nodes }).silentMs).toBe(360_000);
    expect([flow.silentMs, flowFiguresOf({ ...overview, nodes: nodes.slice(0, 1) }).silentMs]).toEqual([
      null,
      null,
    ]);
  });

  it('name the places that do not answer', () => {
    expect(flow.silent).toEqual(['index']);
    expect(flowFiguresOf({ ...overview, nodes: [node(null)] }).silent).toEqual(['nodes', 'index']);
  });
});
