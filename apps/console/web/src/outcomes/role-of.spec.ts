import { OUTCOME_CODES } from '@motlan/contracts';
import { roleOf, roleOfCount } from './role-of.ts';

describe('roles of outcomes', () => {
  it('gives every outcome the same role as a message and as a count', () => {
    for (const outcome of OUTCOME_CODES)
      expect(roleOf({ outcome, status: 'decided' })).toBe(roleOfCount(outcome));
  });

  it('keeps the red for what is broken: a refusal is none', () => {
    expect(OUTCOME_CODES.map(roleOfCount)).not.toContain('dead');
    expect([roleOfCount('SET_ASIDE'), roleOf({ outcome: null, status: 'set-aside' })]).toEqual([
      'dead',
      'dead',
    ]);
  });

  it('shows a replay as reused whatever was decided the first time', () => {
    expect(roleOf({ outcome: 'REFUSED_NOT_ENTITLED', status: 'replayed' })).toBe('reused');
  });

  it('takes what has no end yet for pending', () => {
    expect([roleOf({ outcome: null, status: 'pending' }), roleOfCount('PENDING')]).toEqual([
      'pending',
      'pending',
    ]);
  });
});
