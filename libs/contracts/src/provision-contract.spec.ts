import type { DatasetDescription, ElementDescription } from './dataset.ts';
import type { ExceptionDescription } from './exception.ts';
import type { Breach } from './problems.ts';
import { ProvisionContract } from './provision-contract.ts';

const element = (name: string, more: Partial<ElementDescription> = {}): ElementDescription => ({
  name,
  type: 'string',
  nameVi: name,
  group: '',
  isKey: false,
  isRecordKey: false,
  isMandatory: false,
  isSensitive: false,
  pattern: null,
  compare: 'exact',
  references: null,
  foreignKey: null,
  link: null,
  validFor: null,
  ...more,
});

const dataset = (id: string, elements: ElementDescription[]): DatasetDescription => ({
  id,
  nameEn: id,
  nameVi: id,
  owner: 'G01',
  delegates: [],
  legalBasis: 'a law',
  mode: 'enforce',
  published: true,
  access: 'purpose',
  subject: { kind: 'person', idPattern: '^\\d{12}$' },
  elements,
});

const exception = (code: string, more: Partial<ExceptionDescription> = {}): ExceptionDescription => ({
  code,
  groundEn: '',
  groundVi: '',
  legalBasis: '',
  foundedWhenEn: '',
  foundedWhenVi: '',
  isReasonRequired: true,
  isLegalReferenceRequired: false,
  asksForUpdate: false,
  ...more,
});

const contract = new ProvisionContract(
  [
    dataset('population', [
      element('pin', { isKey: true, isMandatory: true, pattern: '^\\d{12}$' }),
      element('full_name', { isMandatory: true, compare: 'text' }),
      element('born_on', { type: 'date' }),
      element('seen_at', { type: 'date-time' }),
      element('children', { type: 'number' }),
      element('is_alive', { type: 'boolean' }),
      element('nicknames', { type: 'string[]' }),
      element('degree', { references: 'education.degree' }),
    ]),
    dataset('civil-status', [
      element('marriage_no', { group: 'marriage', isKey: true, isRecordKey: true, isMandatory: true }),
      element('spouse_pin', { group: 'marriage', isMandatory: true, references: 'population.pin' }),
      element('status', { group: 'marriage' }),
      element('birth_place', { group: 'birth', isMandatory: true }),
    ]),
    dataset('education', [
      element('certificate_no', { isKey: true, isRecordKey: true, isMandatory: true }),
      element('degree', { isMandatory: true }),
    ]),
  ],
  [
    exception('EXC_QUALITY'),
    exception('EXC_OTHER_LAW', { isLegalReferenceRequired: true }),
    exception('EXC_SELF_EVIDENT', { isReasonRequired: false }),
  ],
);

const PIN = '000123456789';
const person = {
  kind: 'source',
  dataset: 'population',
  subject: PIN,
  version: 1,
  elements: { pin: PIN, full_name: 'A' },
};
const marriage = {
  kind: 'source',
  dataset: 'civil-status',
  subject: PIN,
  record: { type: 'marriage', key: '12/2026' },
  version: 1,
  elements: { marriage_no: '12/2026', status: 'valid' },
};
const collected = {
  kind: 'collection',
  dataset: 'population',
  subject: PIN,
  elements: { full_name: 'A' },
  collection: { procedureCode: '1.001193', dossierCode: 'H26-1' },
};

/** The person with these elements beside, or instead of, its own. */
const personWith = (elements: object) => ({ ...person, elements: { ...person.elements, ...elements } });
const breachesOf = (body: unknown): readonly Breach[] => contract.read(body).breaches ?? [];
const inShort = (body: unknown) => breachesOf(body).map(({ code, pointer }) => `${code} ${pointer}`);

describe('a provision that keeps the contract', () => {
  it.each([
    ['a whole record', person],
    ['a record with a type and a key', marriage],
    [
      'a record of a type without key',
      { ...marriage, record: { type: 'birth' }, elements: { birth_place: 'X' } },
    ],
    ['a null, which is none', personWith({ born_on: null })],
    [
      'every type of value',
      personWith({
        born_on: '2024-02-29',
        seen_at: '2026-01-01T00:00:00.5+07:00',
        children: 1.5,
        is_alive: true,
        nicknames: ['b', 'a'],
      }),
    ],
    ['an end in the past', { ...person, validUntil: '2001-01-01T00:00:00Z' }],
    ['no end', { ...person, validUntil: null }],
    ['the greatest version', { ...person, version: 9_007_199_254_740_991 }],
    ['version zero', { ...person, version: 0 }],
    ['a revocation', { kind: 'source', dataset: 'population', subject: PIN, version: 2, revoked: true }],
    ['a revocation of a keyed record', { ...marriage, elements: {}, revoked: true }],
    ['a collection', collected],
    [
      'a collection on a stated exception',
      { ...collected, exception: { code: 'EXC_QUALITY', reason: 'the name is misspelt' } },
    ],
    [
      'an exception that names its article, asked or not',
      { ...collected, exception: { code: 'EXC_QUALITY', reason: 'r', legalReference: 'Law 1, article 2' } },
    ],
    ['an exception whose code demands no reason', { ...collected, exception: { code: 'EXC_SELF_EVIDENT' } }],
    [
      'a collection with a legal basis',
      { ...collected, collection: { ...collected.collection, legalBasis: 'a law' } },
    ],
    [
      'a collection of a type named',
      { ...collected, dataset: 'civil-status', record: { type: 'marriage' }, elements: { status: 'x' } },
    ],
    [
      'a collection of several types',
      { ...collected, dataset: 'civil-status', elements: { status: 'x', birth_place: 'y' } },
    ],
  ])('%s', (_, body) => {
    expect(contract.read(body)).toEqual({ provision: body });
  });
});

describe('a breach names the rule and the place', () => {
  it.each<[string, unknown, string[]]>([
    ['no object', [], ['field-invalid ']],
    ['null', null, ['field-invalid ']],
    ['no kind', {}, ['field-missing /kind']],
    ['another kind', { kind: 'gift' }, ['field-invalid /kind']],
    ['a kind of an ancestor', { kind: 'constructor' }, ['field-invalid /kind']],
    ['no dataset', { ...person, dataset: undefined }, ['field-missing /dataset']],
    [
      'fields left out',
      { kind: 'source', dataset: 'population' },
      ['field-missing /subject', 'field-missing /version'],
    ],
    ['a field too many', { ...person, agency: 'G01' }, ['field-unknown /agency']],
    [
      'a field too many in the record',
      { ...marriage, record: { ...marriage.record, id: 1 } },
      ['field-unknown /record/id'],
    ],
    ['a name that needs escaping', { ...person, 'a/b~c': 1 }, ['field-unknown /a~1b~0c']],
    ['a blank subject', { ...person, subject: ' ' }, ['field-invalid /subject']],
    [
      'a name too long',
      { ...marriage, record: { type: 'marriage', key: 'k'.repeat(201) } },
      ['field-invalid /record/key'],
    ],
    ['a version that is no integer', { ...person, version: 1.5 }, ['field-invalid /version']],
    ['a version as text', { ...person, version: '1' }, ['field-invalid /version']],
    [
      'a version beyond 2^53',
      { ...person, version: 9_007_199_254_740_992 },
      ['number-out-of-range /version'],
    ],
    ['a version below zero', { ...person, version: -1 }, ['number-out-of-range /version']],
    ['a version of 1e308', { ...person, version: 1e308 }, ['number-out-of-range /version']],
    [
      'an end without offset',
      { ...person, validUntil: '2026-01-01T00:00:00' },
      ['field-invalid /validUntil'],
    ],
    [
      'an exception nobody knows',
      { ...collected, exception: { code: 'EXC_WEATHER', reason: 'it rains' } },
      ['exception-unknown /exception/code'],
    ],
    [
      'an exception without a code',
      { ...collected, exception: { reason: 'r' } },
      ['field-missing /exception/code'],
    ],
    [
      'an exception without the reason its code demands',
      { ...collected, exception: { code: 'EXC_QUALITY' } },
      ['field-missing /exception/reason'],
    ],
    [
      'an exception with a blank reason',
      { ...collected, exception: { code: 'EXC_QUALITY', reason: ' ' } },
      ['field-invalid /exception/reason'],
    ],
    [
      'an exception without what its code demands, and a value that does not fit',
      { ...collected, exception: { code: 'EXC_OTHER_LAW' }, subject: '1' },
      [
        'field-missing /exception/reason',
        'field-missing /exception/legalReference',
        'subject-invalid /subject',
      ],
    ],
    [
      'an exception with a field of its own',
      { ...collected, exception: { code: 'EXC_QUALITY', reason: 'r', officer: 'x' } },
      ['field-unknown /exception/officer'],
    ],
    [
      'an exception too long',
      {
        ...collected,
        exception: { code: 'EXC_QUALITY', reason: 'r'.repeat(2_001), legalReference: 'l'.repeat(501) },
      },
      ['field-invalid /exception/reason', 'field-invalid /exception/legalReference'],
    ],
    [
      'an exception that is no object',
      { ...collected, exception: 'EXC_QUALITY' },
      ['field-invalid /exception'],
    ],
    [
      'an exception of a source',
      { ...person, exception: { code: 'EXC_QUALITY', reason: 'r' } },
      ['field-unknown /exception'],
    ],
    ['an unknown dataset', { ...person, dataset: 'weather' }, ['unknown-dataset /dataset']],
    ['a subject of another form', { ...person, subject: '1' }, ['subject-invalid /subject']],
    [
      'a type where there is none',
      { ...person, record: { type: 'birth' } },
      ['record-type-invalid /record/type'],
    ],
    [
      'no type where there are some',
      { ...marriage, record: { key: '12/2026' } },
      ['record-type-invalid /record/type'],
    ],
    [
      'no record where there are types',
      { ...marriage, record: undefined },
      ['record-type-invalid /record/type'],
    ],
    ['an unknown type', { ...marriage, record: { type: 'divorce' } }, ['record-type-invalid /record/type']],
    [
      'no key where there is one',
      { ...marriage, record: { type: 'marriage' } },
      ['record-key-invalid /record/key'],
    ],
    ['a key where there is none', { ...person, record: { key: '1' } }, ['record-key-invalid /record/key']],
    [
      'a key that is not tidy',
      { ...marriage, record: { type: 'marriage', key: ' 12/2026' } },
      ['record-key-invalid /record/key'],
    ],
    [
      'a key that is not composed',
      { ...marriage, record: { type: 'marriage', key: 'a\u0301' } },
      ['record-key-invalid /record/key'],
    ],
    [
      'a key element that is not the key',
      { ...marriage, elements: { marriage_no: '13/2026' } },
      ['record-key-invalid /elements/marriage_no'],
    ],
    [
      'a key element that is not the subject',
      personWith({ pin: '000123456780' }),
      ['record-key-invalid /elements/pin'],
    ],
    ['values in a revocation', { ...person, revoked: true }, ['field-invalid /elements']],
    [
      'a mandatory element left out',
      { ...person, elements: { pin: PIN } },
      ['element-missing /elements/full_name'],
    ],
    [
      'a mandatory element that is null',
      personWith({ full_name: null }),
      ['element-missing /elements/full_name'],
    ],
    [
      'no elements at all',
      { ...person, elements: undefined },
      ['element-missing /elements/pin', 'element-missing /elements/full_name'],
    ],
    ['a blank value', personWith({ full_name: ' \u00a0' }), ['value-invalid /elements/full_name']],
    ['a value off its pattern', personWith({ pin: '1' }), ['value-invalid /elements/pin']],
    ['a day that never was', personWith({ born_on: '2026-02-29' }), ['value-invalid /elements/born_on']],
    ['a day for an instant', personWith({ seen_at: '2026-02-01' }), ['value-invalid /elements/seen_at']],
    ['a number as text', personWith({ children: '1' }), ['value-invalid /elements/children']],
    ['a number below zero', personWith({ children: -1 }), ['number-out-of-range /elements/children']],
    ['a number of 1e308', personWith({ children: 1e308 }), ['number-out-of-range /elements/children']],
    ['truth as text', personWith({ is_alive: 'true' }), ['value-invalid /elements/is_alive']],
    ['a text for a list', personWith({ nicknames: 'a' }), ['value-invalid /elements/nicknames']],
    ['a blank item of a list', personWith({ nicknames: ['a', ''] }), ['value-invalid /elements/nicknames/1']],
    ['an unknown element', personWith({ shoe_size: 1 }), ['unknown-element /elements/shoe_size']],
    [
      'an element of another type',
      { ...marriage, elements: { ...marriage.elements, birth_place: 'X' } },
      ['element-of-other-type /elements/birth_place'],
    ],
    [
      'a collected null',
      { ...collected, elements: { full_name: null } },
      ['element-null /elements/full_name'],
    ],
    ['a collection of nothing', { ...collected, elements: {} }, ['field-invalid /elements']],
    ['a collected copy', { ...collected, elements: { degree: 'x' } }, ['element-not-owned /elements/degree']],
    [
      'a collected element of another type than named',
      { ...collected, dataset: 'civil-status', record: { type: 'birth' }, elements: { status: 'x' } },
      ['element-of-other-type /elements/status'],
    ],
    [
      'a collection without dossier',
      { ...collected, collection: { procedureCode: '1' } },
      ['field-missing /collection/dossierCode'],
    ],
    ['a version in a collection', { ...collected, version: 1 }, ['field-unknown /version']],
    [
      'a key without type in a collection',
      { ...collected, dataset: 'civil-status', record: { key: '1' }, elements: { status: 'x' } },
      ['record-type-invalid /record/type'],
    ],
  ])('%s', (_, body, expected) => {
    expect(inShort(body)).toEqual(expected);
  });

  it('names the owner of a copy, and of an element of another dataset', () => {
    expect(breachesOf(personWith({ degree: 'x' }))).toEqual([
      {
        code: 'element-not-owned',
        pointer: '/elements/degree',
        detail: 'a copy here; it is owned as education.degree: leave it out',
      },
    ]);
    expect(breachesOf(personWith({ status: 'x' }))).toEqual([
      {
        code: 'element-not-owned',
        pointer: '/elements/status',
        detail: 'owned by dataset civil-status: leave it out',
      },
    ]);
  });

  it('does not take a dataset for the owner of what is a copy there', () => {
    expect(inShort(personWith({ spouse_pin: PIN }))).toEqual(['unknown-element /elements/spouse_pin']);
  });

  it('names several at once, twenty at most', () => {
    expect(inShort({ ...person, subject: '1', record: { type: 'x' } })).toEqual([
      'subject-invalid /subject',
      'record-type-invalid /record/type',
    ]);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`x${i}`, 1]));
    expect(breachesOf(personWith(many))).toHaveLength(20);
  });

  it('reads as a sentence', () => {
    expect(breachesOf({ ...person, version: -1 })[0]?.detail).toBe('must be >= 0');
    expect(breachesOf(personWith({ pin: '1' }))[0]?.detail).toBe('must match ^\\d{12}$');
    expect(breachesOf(personWith({ full_name: ' ' }))[0]?.detail).toBe('must not be blank');
  });

  it('never says a value', () => {
    const secret = 'NGUYEN-SECRET';
    const bodies = [
      { ...person, subject: secret },
      personWith({ pin: secret, born_on: secret, children: secret, nicknames: [1, secret] }),
      { ...marriage, record: { type: secret, key: secret } },
      { ...marriage, elements: { marriage_no: secret } },
      { ...person, kind: secret },
      { ...person, dataset: secret },
      { ...person, validUntil: secret },
    ];
    for (const body of bodies) {
      expect(breachesOf(body).length).toBeGreaterThan(0);
      expect(JSON.stringify(breachesOf(body))).not.toContain(secret);
    }
  });

  it('is not fooled by names of the language itself', () => {
    const body = JSON.parse(
      JSON.stringify(personWith({})).replace('"pin"', '"__proto__":{"x":1},"constructor":"a","pin"'),
    ) as unknown;
    expect(inShort(body).sort()).toEqual([
      'unknown-element /elements/__proto__',
      'unknown-element /elements/constructor',
    ]);
    expect(inShort({ ...person, dataset: 'constructor' })).toEqual(['unknown-dataset /dataset']);
  });
});

describe('bytes', () => {
  const read = (text: string | Uint8Array) =>
    contract
      .readBytes(typeof text === 'string' ? Buffer.from(text) : text)
      .breaches?.map(({ code, pointer }) => `${code} ${pointer}`);

  it('are read as one JSON object', () => {
    expect(contract.readBytes(Buffer.from(JSON.stringify(person)))).toEqual({ provision: person });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'body-missing '],
    ['half an object', '{"kind":', 'not-json '],
    ['a byte that is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not-utf8 '],
    ['a NUL', JSON.stringify(personWith({ full_name: 'a\0b' })), 'text-invalid /elements/full_name'],
    ['a lone high surrogate', '{"kind":"source","subject":"\\ud83d"}', 'text-invalid /subject'],
    ['a lone low surrogate', '{"kind":"source","a":["x","\\uDE00"]}', 'text-invalid /a/1'],
    ['a NUL in a name', '{"kind":"source","elements":{"a\\u0000":1}}', 'text-invalid /elements'],
    ['one byte too many', ' '.repeat(262_145), 'body-too-large '],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('may hold 256 KiB, whole surrogate pairs, and an escaped backslash before u0000', () => {
    const nicknames = Array.from({ length: 65 }, () => 'a'.repeat(4_000));
    const missing = 262_144 - JSON.stringify(personWith({ nicknames: [...nicknames, ''] })).length;
    const filled = JSON.stringify(personWith({ nicknames: [...nicknames, 'a'.repeat(missing)] }));
    expect(filled).toHaveLength(262_144);
    expect(read(filled)).toBeUndefined();
    expect(
      read(JSON.stringify(personWith({ full_name: '😀' })).replace('😀', '\\ud83d\\ude00')),
    ).toBeUndefined();
    expect(read(JSON.stringify(personWith({ full_name: '\\u0000' })))).toBeUndefined();
  });

  it('may be nested as deep as they like: they are refused, and nothing breaks', () => {
    const depth = 100_000;
    expect(
      read(`{"kind":"source","a":"\\u00e0","x":${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}}`),
    ).toContain('field-unknown /x');
  });

  it('of numbers beyond any double are refused', () => {
    expect(
      read(JSON.stringify(personWith({ children: 1 })).replace('"children":1', '"children":1e400')),
    ).toEqual(['value-invalid /elements/children']);
  });
});

describe('limits of a value', () => {
  const codesOf = (elements: Record<string, unknown>) =>
    contract.read(personWith(elements)).breaches?.map((b) => [b.code, b.pointer]);

  // Normalising combining marks is quadratic: five seconds for 256 kB, measured.
  it('takes 4,000 characters and 1,000 entries, no more', () => {
    expect(codesOf({ nicknames: Array.from({ length: 1_000 }, () => 'x'.repeat(4_000)) })).toBeUndefined();
    expect(codesOf({ nicknames: ['x'.repeat(4_001)] })).toEqual([['value-invalid', '/elements/nicknames/0']]);
    expect(codesOf({ nicknames: Array.from({ length: 1_001 }, () => 'x') })).toEqual([
      ['value-invalid', '/elements/nicknames'],
    ]);
  });
});
