import { planKey, type Pressed } from './key-plan.ts';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  hasModifier: false,
  isTyping: false,
  ...more,
});

describe('keys', () => {
  it('go to a page by two keys one after the other', () => {
    const first = planKey(press('g'), null, true);
    expect(first).toEqual({ act: null, before: 'g' });
    expect(planKey(press('t'), first.before, true)).toEqual({ act: { act: 'go', key: 't' }, before: null });
  });

  it('mean themselves without the g', () => {
    expect(planKey(press('n'), null, true).act).toEqual({ act: 'page', key: 'n' });
    expect(planKey(press('/'), null, true).act).toEqual({ act: 'search' });
    expect(planKey(press('j'), null, true).act).toEqual({ act: 'row', step: 1 });
    expect(planKey(press('t'), null, true).act).toBeNull();
  });

  it('are silent while one types, composes, or holds another key', () => {
    expect(planKey(press('n', { isTyping: true }), null, true).act).toBeNull();
    expect(planKey(press('c', { hasModifier: true }), null, true).act).toBeNull();
  });

  it('are silent when switched off', () => {
    expect(planKey(press('?'), null, false).act).toBeNull();
  });
});
