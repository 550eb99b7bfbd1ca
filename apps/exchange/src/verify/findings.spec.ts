import type { DifferenceKind } from '@motlan/contracts';
import { Findings, type Found } from './findings.ts';

const found = (kind: DifferenceKind, at: number): Found => ({
  at,
  difference: {
    kind,
    position: `0/${at}`,
    messageId: null,
    about: '',
    fields: [],
    topicSays: '',
    ledgerSays: '',
    whatToDo: '',
  },
});

describe('Findings', () => {
  it('names the earliest on the topic first, whatever was compared first, and what has no time last', () => {
    const findings = new Findings();
    findings.add('counter', 1, [found('counter', Infinity)]);
    findings.add('holding-altered', 1, [found('holding-altered', 7)]);
    findings.add('decision-altered', 2, [found('decision-altered', 9), found('decision-altered', 3)]);

    expect(findings.report().examples.map(({ kind, position }) => `${kind} ${position}`)).toEqual([
      'decision-altered 0/3',
      'holding-altered 0/7',
      'decision-altered 0/9',
      'counter 0/Infinity',
    ]);
  });

  it('counts all and shows three of a kind', () => {
    const findings = new Findings();
    for (const at of [1, 2, 3, 4]) findings.add('task-missing', 10, [found('task-missing', at)]);

    expect(findings.report()).toMatchObject({ verdict: 'differs', differences: { 'task-missing': 40 } });
    expect(findings.report().examples).toHaveLength(3);
  });

  it('is not equal where something could not be shown', () => {
    const findings = new Findings();
    expect(findings.report().verdict).toBe('equal');
    findings.cannotProve('partition 3', 'it is gone');
    expect(findings.report().verdict).toBe('unproven');
  });
});
