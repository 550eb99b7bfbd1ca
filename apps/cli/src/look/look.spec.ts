import { styleText } from 'node:util';
import { conservationSentence } from './conservation.ts';
import { counted, duration } from './numbers.ts';
import { PLAIN } from './paint.ts';
import { table } from './table.ts';

describe('the look of numbers', () => {
  it('writes durations in the unit that fits', () => {
    expect([0.42, 12.4, 999.4, 1_940, 125_000].map(duration)).toEqual([
      '0.4 ms',
      '12 ms',
      '999 ms',
      '1.9 s',
      '2 min 5 s',
    ]);
  });

  it('counts with separators and the right number', () => {
    expect([counted(1, 'line'), counted(3_355, 'line')]).toEqual(['1 line', '3,355 lines']);
  });

  it('writes conservation as an equation, and says where it is none', () => {
    const sums = { received: 3_650, decided: 3_595, replayed: 50, deadLettered: 5, lag: 0, outcomes: {} };
    expect(conservationSentence({ ...sums, holds: true })).toBe(
      '3,650 received = 3,595 decided + 50 replayed + 5 dead-lettered',
    );
    expect(conservationSentence({ ...sums, holds: false })).toContain('received ≠');
  });
});

it('draws a table whose columns align, colours and all', () => {
  const green = styleText('green', 'yes', { validateStream: false });
  const lines = table(
    [
      [
        ['a', '1'],
        ['bb', green, 'note'],
      ],
      [],
      [['c', '1,000']],
    ],
    PLAIN,
  )
    .replaceAll(green, 'yes')
    .split('\n');

  expect(lines).toEqual([
    '  ╭────┬───────┬──────╮',
    '  │ a  │     1 │      │',
    '  │ bb │   yes │ note │',
    '  ├────┼───────┼──────┤',
    '  │ c  │ 1,000 │      │',
    '  ╰────┴───────┴──────╯',
  ]);
});
