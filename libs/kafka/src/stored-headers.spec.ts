import fc from 'fast-check';
import { restoreHeaders, storeHeaders } from './stored-headers.ts';

const bytes = fc.uint8Array().map((array) => Buffer.from(array));
const name = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('__proto__', 'constructor', 'a NUL \0', 'base64:', 'base64:YQ==', '\\u0000'),
);

it('gives back every header as it was, whatever its name, after JSON has carried it', () => {
  const headers = fc.dictionary(name, fc.oneof(bytes, fc.array(bytes, { minLength: 2 })));
  fc.assert(
    fc.property(headers, (given) => {
      const stored = storeHeaders(given);
      const carried = JSON.parse(JSON.stringify(stored)) as typeof stored;
      expect(JSON.stringify(stored)).not.toMatch(/(?<!\\)(?:\\\\)*\\u0000/u); // PostgreSQL's jsonb refuses it.
      expect(Object.entries(restoreHeaders(carried)).sort()).toEqual(Object.entries(given).sort());
    }),
    { seed: 5 },
  );
});

it('leaves out a header that is not there', () => {
  expect(storeHeaders({ gone: undefined, here: 'x' })).toEqual({ here: 'eA==' });
});
