import type { DatasetDescription, ElementDescription } from '@motlan/contracts';
import type { Agency, Catalogue, Paper } from './catalogue.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { isAgency } from './is-agency.ts';

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
  validFor: null,
  ...more,
});

const dataset = (elements: ElementDescription[], owner = 'G01'): DatasetDescription => ({
  id: 'population',
  nameEn: '',
  nameVi: '',
  owner,
  delegates: [],
  legalBasis: '',
  mode: 'enforce',
  published: true,
  access: 'purpose',
  subject: { kind: 'person', idPattern: '' },
  elements,
});

const paper = (more: Partial<Paper>): Paper => ({
  id: 'p1',
  nameVi: '',
  nameEn: '',
  of: ['applicant'],
  when: null,
  neverHeld: false,
  fallback: null,
  anyOf: [],
  ...more,
});

const agency: Agency = {
  code: 'G01',
  kind: 'ministry',
  nameVi: '',
  nameEn: '',
  adminCode: '',
  status: '',
  pinPrefixes: [],
  formedFrom: [],
};

const catalogue = (description: DatasetDescription, papers: Paper[] = []): Catalogue => ({
  version: 1,
  agencies: new Map([['G01', agency]]),
  datasets: new Map([[description.id, description]]),
  procedures: new Map([
    ['1.001193', { code: '1.001193', nameVi: '', nameEn: '', level: '', agency: 'H*', papers, linked: [] }],
  ]),
  roles: new Map([['applicant', { id: 'applicant', nameEn: '', nameVi: '' }]]),
  conditions: new Map(),
});

describe('checkCatalogue', () => {
  it('finds nothing where nothing is wrong', () => {
    const elements = [
      element('pin', { isRecordKey: true, isMandatory: true }),
      element('name', { references: 'population.pin' }),
    ];
    expect(checkCatalogue(catalogue(dataset(elements), [paper({ anyOf: [['population.name']] })]))).toEqual(
      [],
    );
  });

  it.each<[string, Catalogue]>([
    ['datasets.yaml, population: owner G99 is no agency', catalogue(dataset([], 'G99'))],
    ['datasets.yaml, population.a: stands there twice', catalogue(dataset([element('a'), element('a')]))],
    [
      'procedures.yaml, 1.001193 p1: of grandparent is no role',
      catalogue(dataset([]), [paper({ neverHeld: true, of: ['grandparent'] })]),
    ],
    [
      'procedures.yaml, 1.001193 p1: when it rains is no condition',
      catalogue(dataset([]), [paper({ neverHeld: true, when: 'it rains' })]),
    ],
    [
      'datasets.yaml, population.liquid: has the tag of costarring, rename one of them',
      catalogue(dataset([element('costarring'), element('liquid')])),
    ],
    [
      'datasets.yaml, population.a: valid_for PT1H is no duration of years, months, weeks or days',
      catalogue(dataset([element('a', { validFor: 'PT1H' })])),
    ],
    [
      'datasets.yaml, population.a: references population.b, which is no element',
      catalogue(dataset([element('a', { references: 'population.b' })])),
    ],
    [
      'datasets.yaml, population.a: references nowhere.a, which is no element',
      catalogue(dataset([element('a', { references: 'nowhere.a' })])),
    ],
    [
      'datasets.yaml, population birth: 2 record keys, one is possible',
      catalogue(
        dataset(
          ['a', 'b'].map((name) => element(name, { group: 'birth', isRecordKey: true, isMandatory: true })),
        ),
      ),
    ],
    [
      'datasets.yaml, population.a: a record key is mandatory',
      catalogue(dataset([element('a', { isRecordKey: true })])),
    ],
    ['procedures.yaml, 1.001193 p1: state either never_held or any_of', catalogue(dataset([]), [paper({})])],
    [
      'procedures.yaml, 1.001193 p1: state either never_held or any_of',
      catalogue(dataset([element('a')]), [paper({ neverHeld: true, anyOf: [['population.a']] })]),
    ],
    [
      'procedures.yaml, 1.001193 p1: population.b is no element',
      catalogue(dataset([element('a')]), [
        paper({ anyOf: [['population.a', 'population.b'], ['population.b']] }),
      ]),
    ],
  ])('%s', (sentence, faulty) => {
    expect(checkCatalogue(faulty)).toEqual([sentence]);
  });
});

it.each([
  ['G01', true],
  ['G01.05', true],
  ['G01.05.01.02', true],
  ['G01.05.01.02.03', false],
  ['G02', false],
  ['G01.', false],
  ['g01', false],
  ['G01.5a', false],
  ['', false],
  [`G01.${'1'.repeat(32)}`, false],
])('%p is an agency or a sub-unit of one: %p', (code, is) => {
  expect(isAgency({ agencies: new Map([['G01', agency]]) }, code)).toBe(is);
});
