import { loadCatalogue } from '@motlan/catalogue';
import type { ElementDescription } from '@motlan/contracts';
import { searchTermsOf, termOfValue, termsOfWords } from './search-terms.ts';

const { datasets } = loadCatalogue();
const units = datasets.get('administrative-units')!;
const procedures = datasets.get('procedures')!;
const elementOf = (name: string): ElementDescription =>
  [...units.elements, ...procedures.elements].find((e) => e.name === name)!;

describe('the terms of a record', () => {
  it('are every beginning of every word, and every value', () => {
    expect(searchTermsOf(units, { name: 'Xã Đạ', kind: 'commune' })).toEqual([
      'name=xã đạ',
      '~x',
      '~xa',
      '~d',
      '~da',
      'kind=commune',
    ]);
  });

  it('are every item of a list, and words of texts alone', () => {
    expect(
      searchTermsOf(procedures, { is_ward: true, category_codes: ['G01', 'G02'], processing_time: 5 }),
    ).toEqual(['is_ward=true', 'category_codes=G01', 'category_codes=G02', 'processing_time=5']);
  });

  it('are none where the dataset may not be searched', () => {
    expect(searchTermsOf(datasets.get('population')!, { full_name: 'A' })).toBeNull();
  });

  it('stay few and short, whatever the text', () => {
    const terms = searchTermsOf(units, {
      name: Array.from({ length: 5_000 }, (_, i) => `w${i}${'x'.repeat(50)}`).join(' '),
    });
    expect(terms!.length).toBeLessThan(200 * 24);
    expect(Math.max(...terms!.map((term) => Buffer.byteLength(term)))).toBeLessThan(2_600);
  });
});

describe('what is asked meets what is held', () => {
  it.each([
    ['name', 'XÃ   Hoà Bình', 'xã hòa bình'],
    ['kind', ' ward ', 'ward'],
    ['processing_time', '5.0', 5],
    ['is_ward', 'true', true],
    ['category_codes', 'G01', 'G01'],
    ['valid_from', '2025-07-01', '2025-07-01'],
    ['name', 'Ấ'.repeat(5_000), 'ấ'.repeat(5_000)],
  ])('%s: %p meets %p', (name, asked, held) => {
    const dataset = units.elements.includes(elementOf(name)) ? units : procedures;
    expect(searchTermsOf(dataset, { [name]: held })).toContain(termOfValue(elementOf(name), asked));
  });

  it.each([
    ['processing_time', ''],
    ['processing_time', '0x10'],
    ['processing_time', '1e999'],
    ['is_ward', 'TRUE'],
    ['valid_from', '2025-02-30'],
    ['kind', '\0'],
    ['kind', ' '],
  ])('%s: %p is no value', (name, asked) => {
    expect(termOfValue(elementOf(name), asked)).toBeNull();
  });

  it('asks for each word once, and no longer than words are held', () => {
    expect(termsOfWords('hoà Hòa B')).toEqual(['~hoa', '~b']);
    const long = 'a'.repeat(100);
    expect(searchTermsOf(units, { name: long })).toContain(termsOfWords(long)[0]);
    expect(termsOfWords("' -")).toEqual([]);
  });
});
