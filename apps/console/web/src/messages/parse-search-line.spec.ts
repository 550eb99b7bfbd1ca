import { lineOf, parseSearchLine, type KnownWords } from './parse-search-line.ts';

const known: KnownWords = {
  agencies: new Map([
    ['H26', ['Thành phố Hà Nội', 'Ha Noi']],
    ['H22', ['Tỉnh Hà Tĩnh', 'Ha Tinh']],
    ['G01', ['Bộ Công an', 'Ministry of Public Security']],
  ]),
  datasets: new Set(['population', 'civil-status']),
  subjects: [/^\d{12}$/u, /^\d{10}(-\d{3})?$/u, /^\d{2}[A-Z]{1,2}\d?-\d{4,5}$/u],
};
const parse = (line: string) => parseSearchLine(line, known);
const ID = '0192f3a1-0000-7000-8000-00000000c41e';

describe('the search line', () => {
  it('reads named words, several of one name as alternatives', () => {
    expect(
      parse('agency:h26,G01 outcome:refused rule:oo-10 dossier:H26-261120-0001 agency:H22').filter,
    ).toEqual({
      agency: 'H26,G01,H22',
      outcome: 'refused',
      rule: 'OO-10',
      dossier: 'H26-261120-0001',
    });
  });

  it.each([
    [ID.toUpperCase(), { message: ID }],
    ['H26-261120-0001', { dossier: 'H26-261120-0001' }],
    ['S-7F3A91C2', { subject: 'S-7f3a91c2' }],
    ['1.001193', { procedure: '1.001193' }],
    ['oo-10', { rule: 'OO-10' }],
    ['once:err:0001', { fault: 'ONCE:ERR:0001' }],
    ['G01', { agency: 'G01' }],
    ['G01.05', { agency: 'G01' }],
    ['ha noi', { agency: 'H26' }],
    ['Hà Nội refused', { agency: 'H26', outcome: 'refused' }],
    ['civil-status', { dataset: 'civil-status' }],
    ['set-aside', { status: 'set-aside' }],
    ['refused_not_entitled', { outcome: 'REFUSED_NOT_ENTITLED' }],
    ['lý-do:not-json', { fault: 'not-json' }],
  ])('recognises %s', (line, filter) => {
    expect(parse(line)).toEqual({ filter, subject: null, unknown: [] });
  });

  it.each(['000123456789', 'subject:000123456789', '0101234567-001', '29A-12345'])(
    'keeps a subject such as %s out of the filter',
    (line) => {
      const { filter, subject } = parse(line);
      expect(filter).toEqual({});
      expect(subject).toBe(line.replace('subject:', ''));
    },
  );

  it('says which words it does not understand, an agency’s ambiguous name among them', () => {
    expect(parse('hello ha').unknown).toEqual(['hello', 'ha']);
  });

  it('writes a filter as the line that says it', () => {
    const { filter } = parse('rule:OO-10 H26 refused');
    expect(lineOf(filter)).toBe('agency:H26 outcome:refused rule:OO-10');
    expect(parse(lineOf(filter)).filter).toEqual(filter);
  });
});
