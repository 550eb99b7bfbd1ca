import { canonicalForm, instantInUtc, isDate, tidy } from './canonical-form.ts';
import type { ElementType } from './dataset.ts';

const exact = (value: string, type: ElementType = 'string') =>
  canonicalForm({ type, compare: 'exact' }, value);
const text = (value: string) => canonicalForm({ type: 'string', compare: 'text' }, value);

describe('the canonical form of a name', () => {
  it.each([
    ['Hoà', 'Hòa'],
    ['thủy', 'thuỷ'],
    ['hoạ', 'họa'],
    ['khoẽ', 'khõe'],
    ['hoá', 'hóa'],
    ['HOÀ BÌNH', 'hòa bình'],
    ['Quý', 'quý'],
    ['khuỷu', 'khủyu'],
    ['Nguyễn  Thị\u00a0Hoà ', 'nguyễn thị hòa'],
    ['Huệ'.normalize('NFD'), 'Huệ'.normalize('NFC')],
    ['HUẾ', 'Huế'.normalize('NFD')],
  ])('is the same for %p and %p', (a, b) => {
    expect(text(a)).toBe(text(b));
  });

  it.each([
    ['Hoà', 'Hoá'],
    ['Hoà', 'Hoa'],
    ['Huế', 'Huê'],
    ['Đa', 'Da'],
    ['Mỹ', 'My'],
    ['Lương', 'Luơng'],
    ['Hoà Bình', 'HoàBình'],
    ['toà án', 'toa àn'],
  ])('tells %p from %p', (a, b) => {
    expect(text(a)).not.toBe(text(b));
  });

  it('is itself canonical', () => {
    const once = text('Phường  HOÀ Khuỷu');
    expect(text(once)).toBe(once);
    expect(once.normalize('NFC')).toBe(once);
  });
});

describe('the canonical form of an exact text', () => {
  it('is NFC with single spaces, and keeps case and where the tone mark stands', () => {
    expect(exact('  A\u0300 \t b ')).toBe('À b');
    expect(exact('Hoà')).not.toBe(exact('Hòa'));
    expect(exact('ABC', 'code')).not.toBe(exact('abc', 'code'));
  });
});

describe('a tidy text', () => {
  it('is the same whether it was looked through or taken as it is, for every character alone, between and beside a mark', () => {
    const anew = (value: string) => value.normalize('NFC').trim().replace(/\s+/gu, ' ');
    const differing: string[] = [];
    for (let code = 1; code < 0x10000; code += 1) {
      const one = String.fromCharCode(code);
      for (const value of [one, `a${one}b`, `a ${one}\u0323 b`, `${one} ${one}`])
        if (tidy(value) !== anew(value)) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });
});

describe('the canonical form of other values', () => {
  it('is the shortest number, without a negative zero', () => {
    const number = (value: number) => canonicalForm({ type: 'number', compare: 'exact' }, value);
    expect([number(1.5), number(100), number(-0), number(1e21), number(0.1 + 0.2)]).toEqual([
      '1.5',
      '100',
      '0',
      '1e+21',
      '0.30000000000000004',
    ]);
  });

  it('is true or false', () => {
    expect(canonicalForm({ type: 'boolean', compare: 'exact' }, true)).toBe('true');
  });

  it('keeps the order of a list, and where its items end', () => {
    const list = (...items: string[]) => canonicalForm({ type: 'code[]', compare: 'exact' }, items);
    expect(list('b ', 'a')).toBe('["b","a"]');
    expect(list('a', 'b')).not.toBe(list('b', 'a'));
    expect(list('a,b')).not.toBe(list('a', 'b'));
    expect(list('a","b')).not.toBe(list('a', 'b'));
  });

  it('is an instant in UTC', () => {
    const instant = (value: string) => exact(value, 'date-time');
    expect(instant('2026-01-01T00:30:00+07:00')).toBe('2025-12-31T17:30:00Z');
    expect(instant('2026-01-01t00:30:00.120z')).toBe('2026-01-01T00:30:00.12Z');
  });
});

describe('an instant', () => {
  it.each([
    ['2026-11-22T03:04:05Z', '2026-11-22T03:04:05Z'],
    ['2026-11-22T03:04:05.000Z', '2026-11-22T03:04:05Z'],
    ['2026-11-22T03:04:05.123456789Z', '2026-11-22T03:04:05.123456789Z'],
    ['2026-11-22T03:04:05.100-05:30', '2026-11-22T08:34:05.1Z'],
    ['2024-02-29T23:59:59+00:00', '2024-02-29T23:59:59Z'],
  ])('%p is %p', (written, inUtc) => {
    expect(instantInUtc(written)).toBe(inUtc);
  });

  it.each([
    '2026-11-22',
    '2026-11-22T03:04:05',
    '2026-11-22 03:04:05Z',
    '2026-02-29T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T23:60:00Z',
    '2026-11-22T03:04:05+24:00',
    '2026-11-22T03:04:05.1234567890Z',
    '2026-11-22T03:04:05.Z',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '',
  ])('%p is none', (written) => {
    expect(instantInUtc(written)).toBeNull();
  });
});

describe('a date', () => {
  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00:00Z', false],
  ])('%p: %p', (written, is) => {
    expect(isDate(written)).toBe(is);
  });
});

it('tidies without touching case', () => {
  expect(tidy(' \u00a0Ho\u0300a \n b ')).toBe('Hòa b');
});
