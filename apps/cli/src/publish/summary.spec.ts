import type { SetAside } from '@motlan/contracts';
import { PLAIN } from '../look/paint.ts';
import { isComplete, summarise, type PublishResult } from './summary.ts';

const denied: PublishResult['denied'][number] = {
  line: 4,
  messageId: '0192f3a1-7c00-7000-8000-000000000002',
  outcome: 'REFUSED_ALREADY_PROVIDED',
  problem: { code: 'ONCE:ERR:0001', title: 'Already provided', redirect: 'http://indexer/v1/records/x/1' },
};

const result = (stated: Partial<PublishResult> = {}): PublishResult => ({
  file: 'units.csv',
  agency: 'G12',
  rows: 3_355,
  stored: 3_355,
  outcomes: new Map([
    ['ACCEPTED_UPDATE', 20],
    ['CONFIRMED', 3_335],
  ]),
  refused: [],
  setAside: [],
  denied: [],
  skipped: 0,
  open: 0,
  tookMs: 2_000,
  refusedFile: null,
  ...stated,
});
const refused = {
  line: 17,
  messageId: 'm',
  problem: { code: 'element-missing', pointer: '/elements/name', detail: 'state name' },
};
const notice: SetAside = { messageId: 'm', reason: 'wrong-partition', pointer: null, position: '0/1' };

describe('the summary of a publication', () => {
  it('counts by outcome, the most frequent first', () => {
    expect(summarise(result(), PLAIN).split('\n')).toEqual([
      'G12 sent 3,355 of 3,355 lines of units.csv in 2.0 s, 1,678 a second',
      '',
      '  CONFIRMED        3,335  Confirmed unchanged',
      '  ACCEPTED_UPDATE     20  Accepted, newer version',
    ]);
  });

  it('names line and problem of what was refused or set aside, in the order of the file', () => {
    const text = summarise(
      result({
        refused: [refused],
        setAside: [{ line: 3, notice }],
        denied: [denied],
        refusedFile: 'units.csv.refused.ndjson',
      }),
      PLAIN,
    );

    expect(text).toMatch(
      /line 3 {2}wrong-partition\n {2}line 4 {2}REFUSED_ALREADY_PROVIDED {2}ONCE:ERR:0001 {2}\S+ {2}http:\S+\n {2}line 17 {2}element-missing {2}\/elements\/name {2}state name\n/u,
    );
    expect(text).toContain('units.csv.refused.ndjson');
  });

  it('is complete only when every line was taken and decided', () => {
    expect(isComplete(result())).toBe(true);
    expect(isComplete(result({ open: null }))).toBe(true);
    expect(isComplete(result({ open: 1 }))).toBe(false);
    expect(isComplete(result({ refused: [refused] }))).toBe(false);
    expect(isComplete(result({ setAside: [{ line: 3, notice }] }))).toBe(false);
    expect(isComplete(result({ denied: [denied] }))).toBe(false);
  });
});
