import { fromField, toField } from './zoned-input.ts';

describe('instants in fields', () => {
  it('are Viet Nam’s time, there and back', () => {
    const at = Date.parse('2026-11-20T20:04:07Z');
    expect(toField(at)).toBe('2026-11-21T03:04:07');
    expect(fromField(toField(at))).toBe('2026-11-20T20:04:07.000Z');
    expect(fromField('2026-11-21T03:04')).toBe('2026-11-20T20:04:00.000Z');
  });

  it('are none while half typed', () => {
    expect([fromField(''), fromField('2026-11-21'), fromField('2026-13-41T99:99')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
