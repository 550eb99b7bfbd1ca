import { explainSetAside, type ListedDeadLetter, type RedrivePreview } from '@motlan/contracts';
import { PLAIN } from '../look/paint.ts';
import { columns, printable } from './columns.ts';
import { checkPosition, countOf, filterOf } from './letter-flags.ts';
import { showLetters } from './list-letters.ts';
import { describeLetter } from './show-letter.ts';
import { showPreview, showResult } from './show-redrive.ts';

const letter: ListedDeadLetter = {
  position: '11/204',
  reason: 'unknown-dataset',
  pointer: '/dataset',
  hop: 'exchange, reading',
  remedy: explainSetAside('unknown-dataset'),
  agency: 'H26',
  subject: null,
  dataset: 'no\u001bsuch',
  messageId: '0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7',
  appendedAt: '2026-11-23T10:00:00.000Z',
  setAsideAt: '2026-11-23T10:00:01.000Z',
  size: 7,
  state: 'waiting',
  failures: { count: 2, firstAt: '2026-11-22T10:00:01.000Z', lastAt: '2026-11-23T10:00:01.000Z' },
  redrives: [],
};

it('shows letters with what to do once for each reason, and nothing that could move the cursor', () => {
  const shown = showLetters([letter, letter], true, PLAIN);
  expect(shown).toContain('2026-11-23 10:00:01  11/204');
  expect(shown).toContain('no\\u001bsuch');
  expect(shown.match(/Add the dataset to the catalogue/gu)).toHaveLength(1);
  expect(shown).toContain('2 dead letters; there are more: --limit');
  expect(showLetters([], false, PLAIN)).toContain('No dead letter fits.');
});

it('shows everything of one letter', () => {
  const bytes = (text: string) => ({ base64: Buffer.from(text).toString('base64'), text });
  const shown = describeLetter(
    {
      ...letter,
      source: '/agencies/H26',
      key: null,
      body: bytes('a\u0007b'),
      headers: [
        { name: 'ce_id', ...bytes('x') },
        { name: 'odd', base64: '/g==', text: null },
      ],
    },
    PLAIN,
  );
  for (const part of [
    '2 times, first 2026-11-22',
    'An operator must act.',
    'a\\u0007b',
    'base64: /g==',
    'key        none',
  ])
    expect(shown).toContain(part);
});

describe('a dry run', () => {
  const preview: RedrivePreview = {
    dryRun: true,
    letters: 3,
    counts: { decided: { ACCEPTED_FIRST: 1 }, replayed: 1, setAside: { 'not-json': 1 } },
    catalogueVersion: 4,
    ruleSet: 2,
    decidedAt: '2026-11-23T10:00:00.000Z',
    outcomes: [
      {
        position: '1/1',
        agency: 'G12',
        messageId: null,
        wasSetAsideFor: 'wrong-partition',
        became: 'decided',
        outcome: 'ACCEPTED_FIRST',
        rules: ['OO-02'],
      },
    ],
  };

  it('counts what letters would become, and says that nothing was sent', () => {
    const shown = showPreview(preview, PLAIN);
    expect(shown).toMatch(/ACCEPTED_FIRST +│ 1 │ decided/u);
    expect(shown).toMatch(/not-json +│ 1 │ set aside again/u);
    expect(shown).toContain('1/1  G12  wrong-partition  →  ACCEPTED_FIRST OO-02');
    expect(shown).toContain('Nothing was sent.');
  });

  it('of no letter says so', () => {
    expect(showPreview({ ...preview, letters: 0 }, PLAIN)).toContain('No letter that waits fits.');
  });
});

it('says what became of letters that were sent, those without an answer by name', () => {
  const head = { messageId: null };
  const shown = showResult(
    {
      id: 'r',
      at: '',
      by: 'operator',
      reason: '',
      kind: 'unchanged',
      filter: null,
      letters: 3,
      sent: 3,
      isSettled: false,
      outcomes: [
        {
          ...head,
          position: '1/1',
          became: 'decided',
          outcome: 'ACCEPTED_FIRST',
          decidedAt: '',
          newPosition: '2/2',
        },
        { ...head, position: '1/2', became: 'set-aside', reason: 'not-json', newPosition: '2/3' },
        { ...head, position: '1/3', became: 'sent' },
      ],
    },
    PLAIN,
  );
  expect(shown).toMatch(/1\/2 {2}— {2}set aside again: not-json\n {2}1\/3 {2}— {2}sent, not decided yet/u);
  expect(shown).not.toContain('1/1');
  expect(shown).toContain('GET /v1/redrives/r tells later');
});

it('reads flags, or says in a sentence what is wrong with them', () => {
  expect(filterOf({ reason: 'not-json', message: 'm' })).toEqual({ reason: 'not-json', messageId: 'm' });
  expect(countOf('7', '--limit')).toBe(7);
  expect(() => countOf('0', '--limit')).toThrow('--limit is a whole number');
  expect(checkPosition('3/17')).toBe('3/17');
  expect(() => checkPosition('3-17')).toThrow('A position is partition/offset');
});

it('writes control characters out, and keeps lines and letters', () => {
  expect(printable('Hoà\n\tx\u009b\u202ey')).toBe('Hoà\n\tx\\u009b\\u202ey');
  expect(
    columns([
      ['a', 'b'],
      ['long', 'c'],
    ]),
  ).toEqual(['a     b', 'long  c']);
});
