import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProvisionContract, recordKeyOf, recordTypesOf } from '@motlan/contracts';
import { loadCatalogue } from './load-catalogue.ts';

const DATA = join(import.meta.dirname, '..', 'data');

describe('the catalogue we ship', () => {
  const catalogue = loadCatalogue();

  it('has no fault, and every dataset becomes a contract', () => {
    expect(catalogue.datasets.size).toBe(15);
    expect(catalogue.agencies.size).toBeGreaterThanOrEqual(34 + 17); // Provinces and cities, and central bodies.
    expect(catalogue.procedures.size).toBeGreaterThan(0);
    expect(() => new ProvisionContract([...catalogue.datasets.values()])).not.toThrow();
  });

  it('reads a dataset with what it leaves out', () => {
    const population = catalogue.datasets.get('population');
    expect(population).toMatchObject({ owner: 'G01', mode: 'enforce', published: true, access: 'purpose' });
    expect(population?.elements.find((e) => e.name === 'full_name')).toEqual({
      name: 'full_name',
      type: 'string',
      nameVi: 'họ, chữ đệm và tên',
      group: '',
      isKey: false,
      isRecordKey: false,
      isMandatory: true,
      isSensitive: false,
      pattern: null,
      compare: 'text',
      references: null,
      validFor: null,
    });
  });

  it('knows types and record keys', () => {
    const civilStatus = catalogue.datasets.get('civil-status')!;
    expect(recordTypesOf(civilStatus)).toEqual(['birth', 'marriage', 'death', 'status']);
    expect(recordKeyOf(catalogue.datasets.get('education')!, '')?.name).toBe('certificate_no');
    expect(recordKeyOf(catalogue.datasets.get('population')!, '')).toBeNull();
  });

  it('has two datasets to search, and two that are not published', () => {
    const ids = (which: 'access' | 'published', value: unknown) =>
      [...catalogue.datasets.values()].filter((d) => d[which] === value).map((d) => d.id);
    expect(ids('access', 'public')).toEqual(['procedures', 'administrative-units']);
    expect(ids('published', false)).toEqual(['land', 'civil-servants']);
  });

  it('names every paper of a procedure by elements that are there', () => {
    const papers = [...catalogue.procedures.values()].flatMap((procedure) => procedure.papers);
    expect(papers.length).toBeGreaterThan(0);
    expect(papers.every((paper) => paper.neverHeld !== paper.anyOf.length > 0)).toBe(true);
  });
});

describe('a catalogue with a fault', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'motlan-catalogue-'));
    cpSync(DATA, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const change = (file: string, from: string, to: string) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no "${from}": the test is out of date`);
    writeFileSync(path, text.replace(from, to));
  };

  it.each([
    ['datasets.yaml', 'owner: G01', 'owner: G99', 'datasets.yaml, population: owner G99 is no agency'],
    [
      'datasets.yaml',
      'references: education.degree',
      'references: education.degreee',
      'datasets.yaml, civil-servants.degree_level: references education.degreee, which is no element',
    ],
    [
      'datasets.yaml',
      'name: date_of_birth',
      'name: full_name',
      'datasets.yaml, population.full_name: stands there twice',
    ],
    ['datasets.yaml', 'id: land', 'id: population', 'datasets.yaml: an id stands there twice'],
  ])('%s: "%s" as "%s" is refused with "%s"', (file, from, to, sentence) => {
    change(file, from, to);
    expect(() => loadCatalogue(folder)).toThrow(sentence);
  });

  it('names every fault at once', () => {
    change('datasets.yaml', 'owner: G01', 'owner: G99');
    change('datasets.yaml', 'references: education.degree', 'references: education.degreee');
    expect(() => loadCatalogue(folder)).toThrow(/G99[^]*degreee/u);
  });

  it('is one whose agency stands there twice', () => {
    const path = join(folder, 'agencies.csv');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, [...lines, lines.at(-1)].join('\n'));
    expect(() => loadCatalogue(folder)).toThrow('agencies.csv: an id stands there twice');
  });

  it('is one that is not there', () => {
    expect(() => loadCatalogue(join(folder, 'nowhere'))).toThrow('ENOENT');
  });
});
