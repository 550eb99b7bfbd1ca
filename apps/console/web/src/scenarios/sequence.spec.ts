import type { ScenarioStep } from '@motlan/contracts';
import { actorsOf, arrowAtPx, arrowsOf, columnAt, heightPx } from './sequence.ts';

const step = (more: Partial<ScenarioStep>): ScenarioStep => ({
  ...{ number: 1, say: { en: '', vi: '' }, act: 'provide', by: ['G01'], kind: 'source', dataset: null },
  ...{ procedureCode: null, request: null, messages: [], state: 'done', beganAt: null, tookMs: 1 },
  ...{ answer: null, differences: [] },
  ...more,
});
const message = (agency: string, messageId: string) => ({ agency, messageId, dataset: 'population' });
const said = (of: ScenarioStep) => arrowsOf(of).map(({ from, word, to }) => `${from} ${word} ${to}`);

describe('arrows', () => {
  it('show what a source states, the answer, and the way to the index where it was accepted', () => {
    const accepted = step({ answer: { outcome: 'ACCEPTED_FIRST' }, messages: [message('G01', 'a')] });
    expect(said(accepted)).toEqual(['G01 states exchange', 'exchange answers G01', 'exchange shared index']);
    expect(arrowsOf(accepted)[0]?.messages).toEqual([message('G01', 'a')]);
    expect(said(step({ answer: { outcome: 'STALE' } }))).toHaveLength(2);
  });

  it('show nothing of an answer before it came', () => {
    expect(said(step({ act: 'plan', state: 'doing' }))).toEqual(['G01 plans exchange']);
    expect(said(step({ act: 'wait', by: [] }))).toEqual([]);
  });

  it('bundle the messages of before by who states them', () => {
    const given = step({
      act: 'given',
      by: ['G01', 'G15'],
      messages: [message('G01', 'a'), message('G15', 'b'), message('G01', 'c')],
    });
    expect(arrowsOf(given).map(({ messages }) => messages.map(({ messageId }) => messageId))).toEqual([
      ['a', 'c'],
      ['b'],
    ]);
  });
});

it('names actors as they appear, exchange and index last', () => {
  const story = [step({}), step({ act: 'read', by: ['H26.3'] }), step({ act: 'wait', by: [] })];
  expect(actorsOf(story)).toEqual(['G01', 'H26.3', 'exchange', 'index']);
});

it('lays columns out evenly, and arrows within their step', () => {
  expect([0, 1, 2, 3].map((i) => columnAt(i, 4))).toEqual([12.5, 37.5, 62.5, 87.5]);
  expect(arrowAtPx(2)).toBeLessThan(heightPx(3));
});
