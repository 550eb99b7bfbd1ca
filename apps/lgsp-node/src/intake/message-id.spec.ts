import { readIdempotencyKey } from './message-id.ts';

const ID = '019a0000-0000-7000-8000-00000000000a';

it.each([ID, `"${ID}"`, ID.toUpperCase(), ` "${ID.toUpperCase()}" `])(
  'reads %s as a UUID in lower case',
  (header) => {
    expect(readIdempotencyKey(header)).toBe(ID);
  },
);

it('takes a missing header for no id', () => {
  expect(readIdempotencyKey(undefined)).toBeNull();
});

it.each(['', 'x', `"${ID}`, `'${ID}'`, `${ID}, ${ID}`, ID.slice(1)])('refuses %p', (header) => {
  expect(() => readIdempotencyKey(header)).toThrow(
    expect.objectContaining({ code: 'message-id-invalid', parameter: 'Idempotency-Key' }) as Error,
  );
});
