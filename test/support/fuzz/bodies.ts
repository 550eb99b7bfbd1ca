import fc from 'fast-check';

/** A value where the contract wants another: wrong types, odd text, numbers no double holds, nests. Written as JSON text. */
const oddJson = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(
    '1e400',
    '-0',
    '9007199254740993',
    '123456789012345678901234567890',
    '0.1e-400',
    '"\\u0000"',
    '"\\ud800"',
    '"\\udfff x"',
    '""',
    '" "',
    '"\\ufeff"',
    '{"__proto__": 1}',
    '{"constructor": {"prototype": 1}}',
    'NaN',
    "'x'",
    '[[[[[[[[]]]]]]]]',
  ),
  fc.integer({ min: 1, max: 5_000 }).map((n) => '['.repeat(n) + ']'.repeat(n)),
  fc.integer({ min: 1, max: 20_000 }).map((n) => `"${'ạ'.repeat(n)}"`),
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => JSON.stringify(text)),
);

const oddName = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '',
    ' ',
    'a/b~c',
    'kind',
    'dataset',
    'subject',
    'record',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

/** Text of a valid provision with some of its parts replaced, left out, doubled or added. */
export const mutated = (valid: Readonly<Record<string, unknown>>): fc.Arbitrary<string> =>
  fc
    .record({
      odd: fc.dictionary(fc.constantFrom(...Object.keys(valid)), oddJson, { maxKeys: 3 }),
      left: fc.subarray(Object.keys(valid), { minLength: Math.max(0, Object.keys(valid).length - 2) }),
      more: fc.array(fc.tuple(oddName, oddJson), { maxLength: 2 }),
    })
    .map(({ odd, left, more }) => {
      const parts = left.map(
        (name) => `${JSON.stringify(name)}: ${odd[name] ?? JSON.stringify(valid[name])}`,
      );
      return `{${[...parts, ...more.map(([name, json]) => `${JSON.stringify(name)}: ${json}`)].join(', ')}}`;
    });

const deep = fc
  .tuple(
    fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"elements":', '}']),
    fc.integer({ min: 1, max: 40_000 }),
  )
  .map(([[open = '', close = ''], n]) => open.repeat(n) + (open.endsWith(':') ? '1' : '') + close.repeat(n));

const brokenUtf8 = (text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc.tuple(text, fc.nat(), fc.constantFrom(0xff, 0xc0, 0x80, 0xed, 0x00)).map(([t, at, byte]) => {
    const bytes = Buffer.from(t);
    if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return bytes;
  });

/** Bytes of a body that is not what it must be, some of them nearly. Null: no body at all. */
export const oddBody = (valid: Readonly<Record<string, unknown>>): fc.Arbitrary<Buffer | null> =>
  fc.oneof(
    { weight: 8, arbitrary: mutated(valid).map((text) => Buffer.from(text)) },
    { weight: 2, arbitrary: brokenUtf8(mutated(valid)) },
    { weight: 2, arbitrary: fc.json().map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: deep.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.constant(Buffer.alloc(0)) },
    { weight: 1, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        Buffer.from('\ufeff{}'),
        Buffer.from('{}', 'utf16le'),
        Buffer.from('null'),
        Buffer.from('[]'),
        Buffer.from('"text"'),
      ),
    },
  );
