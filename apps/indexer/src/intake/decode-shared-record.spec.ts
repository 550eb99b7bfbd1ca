import { EVENT_TYPES, sharedKey } from '@motlan/contracts';
import { decodeSharedRecord } from './decode-shared-record.ts';

const record = {
  dataset: 'civil-status',
  subject: '000123456789',
  record: { type: 'marriage', key: '12/2026' },
  version: 3,
  revoked: false,
  provider: 'H26.05',
  providedAt: '2026-11-22T03:04:05.006Z',
  validUntil: null,
  elements: { marriage_status: 'valid', witnesses: ['a'], copies: 2, is_copy: false },
};
const KEY = sharedKey('000123456789', 'marriage', '12/2026');

const decode = (body: unknown, key: string | null = KEY, type: string = EVENT_TYPES.sharedRecord) =>
  decodeSharedRecord('civil-status', {
    key: key === null ? null : Buffer.from(key),
    value: body === null ? null : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    headers: { ce_type: type },
  });

describe('decodeSharedRecord', () => {
  it('reads what the exchange shares', () => {
    expect(decode(record)).toEqual({ shared: record });
  });

  it.each([
    ['a revocation', { ...record, revoked: true, elements: {} }, KEY],
    ['a record without type and key', { ...record, record: {} }, '000123456789//'],
    ['one with blank ones', { ...record, record: { type: '', key: '' } }, '000123456789//'],
    ['an element nobody here knows', { ...record, elements: { new_element: 'x' } }, KEY],
    ['an end', { ...record, validUntil: '2027-01-01T00:00:00+07:00' }, KEY],
  ])('reads %s', (_, body, key) => {
    expect(decode(body, key)).toEqual({ shared: body });
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'body-missing'],
    ['half an object', '{"dataset":', 'not-json'],
    ['a list', '[]', 'field-invalid'],
    ['a NUL', { ...record, elements: { marriage_status: '\0' } }, 'text-invalid /elements'],
    ['another dataset', { ...record, dataset: 'population' }, 'field-invalid /dataset'],
    ['no subject', { ...record, subject: '' }, 'field-invalid /subject'],
    [
      'a key beyond what PostgreSQL indexes',
      { ...record, record: { key: 'k'.repeat(201) } },
      'field-invalid /record',
    ],
    ['no record', { ...record, record: null }, 'field-invalid /record'],
    ['a version as text', { ...record, version: '3' }, 'field-invalid /version'],
    ['a version below zero', { ...record, version: -1 }, 'field-invalid /version'],
    ['a version beyond 2^53', { ...record, version: 2 ** 53 }, 'field-invalid /version'],
    ['no word on revocation', { ...record, revoked: undefined }, 'field-invalid /revoked'],
    ['a revocation with values', { ...record, revoked: true }, 'field-invalid /elements'],
    ['no provider', { ...record, provider: null }, 'field-invalid /provider'],
    ['a day for an instant', { ...record, providedAt: '2026-11-22' }, 'field-invalid /providedAt'],
    ['no word on its end', { ...record, validUntil: undefined }, 'field-invalid /validUntil'],
    ['a null element', { ...record, elements: { a: null } }, 'field-invalid /elements'],
    ['a nested element', { ...record, elements: { a: { b: 1 } } }, 'field-invalid /elements'],
    ['a list of numbers', { ...record, elements: { a: [1] } }, 'field-invalid /elements'],
    ['a number beyond any double', JSON.stringify(record).replace('2,', '1e999,'), 'field-invalid /elements'],
  ])('says why it cannot read %s', (_, body, reason) => {
    expect(decode(body)).toEqual({ unreadable: reason });
  });

  it('does not read under another key, without one, or of another type', () => {
    expect(decode(record, 'other//')).toEqual({ unreadable: 'field-invalid key' });
    expect(decode(record, null)).toEqual({ unreadable: 'field-invalid key' });
    expect(decode(record, KEY, 'vn.motlan.shared-record.v2')).toEqual({
      unreadable: 'headers-invalid ce_type',
    });
  });

  it('never says a value', () => {
    const body = JSON.stringify({ ...record, version: 'SECRET', elements: { a: 'SECRET' } });
    expect(JSON.stringify(decode(body))).not.toContain('SECRET');
  });

  it('never says a name the message made up', () => {
    const elements = { SECRET: 'a\0' };
    expect(decode({ ...record, elements })).toEqual({ unreadable: 'text-invalid /elements' });
    expect(decode({ ...record, SECRET: 'a\0' })).toEqual({ unreadable: 'text-invalid' });
  });
});
