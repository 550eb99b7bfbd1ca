import type { SubjectLink } from '@motlan/persistence';
import { identityOf } from './identity-of.ts';

const link = (subject: string, formerSubject: string, day = 1): SubjectLink => ({
  subject,
  formerSubject,
  since: `2026-03-${String(day).padStart(2, '0')}T00:00:00Z`,
  statedBy: 'G01',
  dataset: 'population',
});
const numbers = (subject: string, links: readonly SubjectLink[]) => {
  const { former, successor } = identityOf(subject, links);
  return { former: former.map((number) => number.subject), successor: successor?.subject ?? null };
};

describe('identityOf', () => {
  it('is nothing where nothing is linked', () => {
    expect(identityOf('a', [])).toEqual({ former: [], successor: null });
    expect(numbers('a', [link('b', 'c')])).toEqual({ former: [], successor: null });
  });

  it('follows a chain back, nearest first, and on, to the number in use now', () => {
    const links = [link('b', 'c', 1), link('a', 'b', 5)];

    expect(numbers('a', links)).toEqual({ former: ['b', 'c'], successor: null });
    expect(numbers('b', links)).toEqual({ former: ['c'], successor: 'a' });
    expect(identityOf('c', links)).toEqual({
      former: [],
      successor: { subject: 'a', since: '2026-03-05T00:00:00Z' },
    });
    expect(identityOf('a', links).former[0]).toEqual({
      subject: 'b',
      since: '2026-03-05T00:00:00Z',
      statedBy: 'G01',
    });
  });

  it('ends where a ring began', () => {
    const ring = [link('a', 'b'), link('b', 'c'), link('c', 'a')];

    expect(numbers('a', ring)).toEqual({ former: ['b', 'c'], successor: 'b' });
  });

  it('goes ten steps each way and no further', () => {
    const chain = Array.from({ length: 30 }, (_, i) => link(String(i), String(i + 1)));

    const { former, successor } = numbers('15', chain);
    expect(former).toEqual(Array.from({ length: 10 }, (_, i) => String(16 + i)));
    expect(successor).toBe('5');
  });

  it('believes the claim that was stated last', () => {
    expect(numbers('z', [link('a', 'z', 3), link('b', 'z', 9), link('c', 'z', 4)]).successor).toBe('b');
    const later = { ...link('c', 'z'), since: '2026-03-09T06:00:00+07:00' }; // 8 March in UTC.
    expect(numbers('z', [later, link('b', 'z', 9)]).successor).toBe('b');
  });
});
