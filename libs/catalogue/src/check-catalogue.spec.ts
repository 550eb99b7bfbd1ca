import type { DatasetDescription, ElementDescription } from '@motlan/contracts';
import type { Catalogue, Paper, Procedure } from './catalogue.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { isAgency } from './is-agency.ts';
import { loadCatalogue } from './load-catalogue.ts';

const shipped = loadCatalogue();

const withDataset = (id: string, change: Partial<DatasetDescription>): Catalogue => ({
  ...shipped,
  datasets: new Map([...shipped.datasets, [id, { ...shipped.datasets.get(id)!, ...change }]]), // The catalogue has them.
});

/** The shipped catalogue with one element changed, or added where there is none of the name. */
function withElement(id: string, name: string, change: Partial<ElementDescription>): Catalogue {
  const { elements } = shipped.datasets.get(id)!;
  const blank = { ...elements.find((e) => e.name === 'full_name' || !e.isKey)!, name };
  const before = elements.find((e) => e.name === name) ?? blank;
  const others = elements.filter((e) => e.name !== name);
  return withDataset(id, { elements: [...others, { ...before, ...change }] });
}

const withProcedure = (code: string, change: Partial<Procedure>): Catalogue => ({
  ...shipped,
  procedures: new Map([...shipped.procedures, [code, { ...shipped.procedures.get(code)!, ...change }]]),
});

function withPaper(code: string, id: string, change: Partial<Paper>): Catalogue {
  const { papers } = shipped.procedures.get(code)!;
  return withProcedure(code, { papers: papers.map((p) => (p.id === id ? { ...p, ...change } : p)) });
}

const inShort = (catalogue: Catalogue, unreadable?: ReadonlySet<string>) =>
  checkCatalogue(catalogue, unreadable).map(({ name, reason }) => `${name}: ${reason}`);

it('finds nothing wrong with the catalogue we ship', () => {
  expect(checkCatalogue(shipped)).toEqual([]);
});

describe('datasets', () => {
  it.each<[string, Partial<DatasetDescription>, RegExp]>([
    ['an unknown owner', { owner: 'G99' }, /^population: the owner G99 is no agency, write /u],
    ['a pattern as owner', { owner: 'G*' }, /^population: the owner G\* is no agency/u],
    ['an unknown delegate', { delegates: ['H99'] }, /^population: the delegate H99 fits no agency, write /u],
    ['a pattern nobody fits', { delegates: ['X*'] }, /the delegate X\* fits no agency/u],
    ['two stars', { delegates: ['H*', '**'] }, /the delegate \*\* fits no agency/u],
    [
      'an open pattern of subjects',
      { subject: { kind: 'person', idPattern: '\\d{12}' } },
      /^population: the pattern \\d\{12\} fits parts of a value, begin it with \^ and end it with \$$/u,
    ],
  ])('with %s are faults', (_, change, sentence) => {
    expect(inShort(withDataset('population', change))).toEqual([expect.stringMatching(sentence)]);
  });

  it('may name sub-units as owner and delegates', () => {
    expect(
      inShort(withDataset('population', { owner: 'G01.05', delegates: ['G12.05', 'H26*', '*'] })),
    ).toEqual([]);
  });
});

describe('elements', () => {
  it.each<[string, string, Partial<ElementDescription>, RegExp]>([
    [
      'a time as duration',
      'religion',
      { validFor: 'PT1H' },
      /valid_for PT1H is no calendar duration, write/u,
    ],
    ['a broken pattern', 'religion', { pattern: '^(a$' }, /is no regular expression, correct it/u],
    ['a repeated repetition', 'religion', { pattern: '^(a+)+$' }, /repeats a repetition without end/u],
    [
      'a link without a form',
      'former_pin',
      { pattern: null },
      /links to a former number.*give it a pattern/u,
    ],
    ['a link of a copy', 'spouse_pin', { link: 'former-subject' }, /is a copy.*drop link or references/u],
    ['an owner that is not there', 'religion', { references: 'faith.name' }, /no dataset faith/u],
    [
      'an owner of another name',
      'religion',
      { references: 'education.degrees' },
      /^population\.religion: education\.degrees is no element of education, did you mean education\.degree$/u,
    ],
    ['no owner', 'religion', { references: 'education' }, /education is no element, write dataset\.element/u],
    [
      'a copy as owner',
      'religion',
      { references: 'civil-servants.degree_level' },
      /civil-servants\.degree_level is itself a copy, name the owner education\.degree$/u,
    ],
    [
      'itself as owner',
      'religion',
      { references: 'population.religion' },
      /go in a circle, population\.religion → population\.religion: say which/u,
    ],
    [
      'two owners',
      'religion',
      { type: 'code', references: 'education.degree', foreignKey: 'population.pin' },
      /^population\.religion: has two owners/u,
    ],
    ['an owner of another type', 'religion', { references: 'population.pin' }, /is code, but .* is string/u],
    [
      'a foreign key of no element',
      'religion',
      { foreignKey: 'population.pim' },
      /did you mean population\.pin/u,
    ],
    ['a foreign key of no key', 'religion', { foreignKey: 'population.sex' }, /is no key, name the key/u],
    ['a record key that is no key', 'religion', { isRecordKey: true, isMandatory: true }, /add key: true/u],
    ['a record key that may miss', 'religion', { isRecordKey: true, isKey: true }, /add mandatory: true/u],
    [
      'a record key that is a copy',
      'religion',
      { isRecordKey: true, isKey: true, isMandatory: true, references: 'education.degree' },
      /which nobody may state/u,
    ],
  ])('with %s are faults', (_, name, change, sentence) => {
    expect(inShort(withElement('population', name, change))).toContainEqual(expect.stringMatching(sentence));
  });

  it('of one tag would be one element in the ledger', () => {
    const [element] = shipped.datasets.get('population')!.elements;
    const elements = ['costarring', 'liquid'].map((name) => ({ ...element!, name }));
    expect(inShort(withDataset('population', { elements }))).toContain(
      'population.liquid: has the tag of costarring, rename one of them',
    );
  });

  it('of one name are told where the second stands', () => {
    const { elements } = shipped.datasets.get('education')!;
    expect(
      checkCatalogue(withDataset('education', { elements: [...elements, elements[2]!] })),
    ).toContainEqual({
      list: 'datasets',
      entry: 'education',
      path: ['elements', elements.length, 'name'],
      name: 'education.institution_code',
      reason: 'stands there twice, keep one or rename one',
    });
  });

  it('may not be two record keys of one type', () => {
    const key = { isKey: true, isRecordKey: true, isMandatory: true };
    expect(inShort(withElement('education', 'book_no', key))).toEqual([
      'education.book_no: is a second record key of its type, after certificate_no: keep one',
    ]);
  });
});

describe('procedures', () => {
  it.each<[string, Partial<Procedure>, RegExp]>([
    ['a strange agency', { agency: 'Z*' }, /^2\.000986: the agency Z\* fits no agency/u],
    ['a strange dataset', { fanOut: ['weather'] }, /weather is no dataset/u],
    ['a strange element', { verifies: ['population.pim'] }, /did you mean population\.pin/u],
    ['a strange result', { produces: ['weather.rain'] }, /there is no dataset weather/u],
    ['a strange result that is held', { resultHeld: ['population'] }, /write dataset\.element/u],
    ['a strange link', { linked: ['9.999999'] }, /the linked 9\.999999 is no procedure/u],
    ['one link twice', { linked: ['1.001193', '1.001193'] }, /links 1\.001193 twice/u],
    ['a link to itself', { linked: ['2.000986'] }, /in a circle, 2\.000986 → 2\.000986: break it/u],
    ['a bound of nothing', { workingDays: null, workingDaysMax: 5 }, /state working_days/u],
    ['a maximum below', { workingDays: 3, workingDaysMax: 2 }, /less than working_days/u],
    ['a minimum above', { workingDays: 3, workingDaysMin: 4 }, /more than working_days/u],
  ])('with %s are faults', (_, change, sentence) => {
    expect(inShort(withProcedure('2.000986', change))).toEqual([expect.stringMatching(sentence)]);
  });

  it('that lead back to a bundle are told all along the way', () => {
    const circle = withProcedure('1.014137', { linked: ['2.000986'] });
    expect(inShort(circle)).toEqual([
      expect.stringMatching(/^2\.000986: .*2\.000986 → 1\.014137 → 2\.000986/u),
      expect.stringMatching(/^1\.014137: .*1\.014137 → 2\.000986 → 1\.014137/u),
    ]);
  });
});

describe('papers', () => {
  it.each<[string, Partial<Paper>, RegExp]>([
    [
      'an unknown role',
      { of: ['grandparent'] },
      /^1\.001193 residence: grandparent is no role, write one of/u,
    ],
    ['one role twice', { of: ['parent', 'parent'] }, /names parent twice/u],
    ['an unknown condition', { when: 'it rains' }, /it rains is no condition, write one of/u],
    ['neither', { anyOf: [] }, /says nothing about who holds it, state either/u],
    ['both', { neverHeld: true, fallback: null }, /is never held, yet has any_of, state either/u],
    ['itself as twin', { samePaperAs: 'residence' }, /is no other paper of this procedure/u],
    ['no twin', { samePaperAs: 'elsewhere' }, /elsewhere is no other paper/u],
    ['no such element', { anyOf: [['population.pim']] }, /did you mean population\.pin/u],
    ['an element twice', { anyOf: [['population.pin', 'population.pin']] }, /names population\.pin twice/u],
    [
      'an alternative twice',
      {
        anyOf: [
          ['population.pin', 'population.sex'],
          ['population.sex', 'population.pin'],
        ],
      },
      /says what an alternative before it says/u,
    ],
    [
      'a copy',
      { anyOf: [['population.marital_status']] },
      /is a copy and never held, name its owner civil-status\.marital_status/u,
    ],
    [
      'an element about another kind of subject',
      { anyOf: [['land.parcel_id']] },
      /land\.parcel_id is about parcel, which parent is not \(person\)/u,
    ],
    [
      'elements nobody has both of',
      { of: ['applicant'], anyOf: [['population.pin', 'enterprise.status']] },
      /enterprise\.status is about enterprise and population\.pin is not, so nobody has both/u,
    ],
  ])('with %s are faults', (_, change, sentence) => {
    expect(inShort(withPaper('1.001193', 'residence', change))).toEqual([expect.stringMatching(sentence)]);
  });

  it('of one id are told where the second stands', () => {
    const { papers } = shipped.procedures.get('1.001193')!;
    expect(checkCatalogue(withProcedure('1.001193', { papers: [...papers, papers[1]!] }))).toEqual([
      expect.objectContaining({ path: ['papers', papers.length, 'id'], name: '1.001193 birth-notification' }),
    ]);
  });

  it('that nobody holds have nothing to fall back from', () => {
    expect(inShort(withPaper('1.001193', 'birth-declaration', { fallback: 'attach-paper' }))).toEqual([
      '1.001193 birth-declaration: is never held, so no source can fail: drop fallback',
    ]);
  });
});

it('knows roles by the kinds of subjects there are', () => {
  const roles = new Map([...shipped.roles, ['child', { ...shipped.roles.get('child')!, kinds: ['elf'] }]]);
  expect(inShort({ ...shipped, roles })).toContainEqual(
    expect.stringMatching(/^child: no dataset is about elf/u),
  );
});

describe('exceptions', () => {
  const quality = shipped.exceptions.get('EXC_QUALITY')!;
  const others = [...shipped.exceptions].filter(([code]) => code !== 'EXC_QUALITY');

  it('are those the rule knows, all of them', () => {
    const exceptions = new Map([...others, ['EXC_WEATHER', { ...quality, code: 'EXC_WEATHER' }]]);
    expect(inShort({ ...shipped, exceptions })).toEqual([
      expect.stringMatching(/^EXC_WEATHER: the rule knows no such ground, write one of EXC_QUALITY, /u),
      expect.stringMatching(/^EXC_QUALITY: is missing/u),
    ]);
  });

  it('that stand on an article name it', () => {
    const law = { ...shipped.exceptions.get('EXC_OTHER_LAW')!, isLegalReferenceRequired: false };
    const exceptions = new Map([...shipped.exceptions, ['EXC_OTHER_LAW', law]]);
    expect(inShort({ ...shipped, exceptions })).toEqual([
      'EXC_OTHER_LAW: is founded by the article it names alone, so it must name one',
    ]);
  });
});

it('does not call wrong what names an entry that could not be read', () => {
  const without = (list: 'datasets' | 'roles' | 'conditions' | 'procedures' | 'exceptions', id: string) => ({
    ...shipped,
    [list]: new Map<string, unknown>([...shipped[list]].filter(([key]) => key !== id)),
  });
  for (const [list, id] of [
    ['datasets', 'population'],
    ['roles', 'parent'],
    ['conditions', 'representative'],
    ['procedures', '1.004222'],
    ['exceptions', 'EXC_QUALITY'],
  ] as const) {
    expect(inShort(without(list, id))).not.toEqual([]);
    expect(inShort(without(list, id), new Set([id]))).toEqual([]);
  }
});

it.each([
  ['G01', true],
  ['G01.05', true],
  ['G01.05.01.02', true],
  ['G01.05.01.02.03', false],
  ['G99', false],
  ['G01.', false],
  ['g01', false],
  ['G01.5a', false],
  ['', false],
  [`G01.${'1'.repeat(32)}`, false],
])('%p is an agency or a sub-unit of one: %p', (code, is) => {
  expect(isAgency(shipped, code)).toBe(is);
});
