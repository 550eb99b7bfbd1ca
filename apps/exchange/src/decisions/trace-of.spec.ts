import type { DeadLetterRow, DecisionRow } from '@motlan/persistence';
import { traceOf } from './trace-of.ts';

const ID = '0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7';
const decided = (answer: object): DecisionRow =>
  ({
    partition: 3,
    offset: '9',
    source: '/agencies/H26.05',
    subject: '01',
    dataset: 'population',
    outcome: 'X',
    rule: null,
    sentAt: 'never',
    appendedAtMs: 3_000,
    decidedAtMs: 4_000,
    answer: JSON.stringify(answer),
  }) as DecisionRow;
const letter = (reason: string) =>
  ({
    partition: 3,
    offset: '7',
    source: '/agencies/H26',
    subject: '01',
    reason,
    pointer: null,
    appendedAtMs: 1_000,
    setAsideAtMs: 2_000,
  }) as DeadLetterRow;
const explained = (row: DecisionRow | null, letters: readonly DeadLetterRow[]) => {
  const { explanation } = traceOf(ID, row, letters, () => 'G01');
  return explanation ? [explanation.code, explanation.whoMustAct.agency] : null;
};

it('tells every hop in order of time', () => {
  const { hops } = traceOf(ID, decided({}), [letter('unknown-dataset')], () => null);

  expect(hops.map(({ hop, position }) => [hop, position])).toEqual([
    ['appended', '3/7'],
    ['set-aside', undefined],
    ['appended', '3/9'],
    ['decided', undefined],
  ]);
});

it('explains a problem, else a ground, else why it was set aside, and names who must act', () => {
  expect(explained(decided({ problem: { code: 'ONCE:ERR:0001' } }), [letter('not-json')])).toEqual([
    'ONCE:ERR:0001',
    'H26.05',
  ]);
  expect(explained(decided({ elements: { a: {}, b: { ground: 'EXC_QUALITY' } } }), [])).toEqual([
    'EXC_QUALITY',
    'G01',
  ]);
  expect(explained(null, [letter('unknown-element')])).toEqual(['unknown-element', 'H26']);
  expect(explained(decided({ outcome: 'ACCEPTED_FIRST' }), [letter('not-json')])).toBeNull();
});

it('throws where nothing is known', () => {
  expect(() => traceOf(ID, null, [], () => null)).toThrow('the exchange has not received it');
});
