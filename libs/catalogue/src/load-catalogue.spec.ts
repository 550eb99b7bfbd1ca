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
    expect(catalogue.agencies.size).toBe(34 + 17); // Provinces and cities, and central bodies.
    expect(catalogue.procedures.size).toBe(20 + 1); // And one for demonstrations.
    expect(
      () => new ProvisionContract([...catalogue.datasets.values()], [...catalogue.exceptions.values()]),
    ).not.toThrow();
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
      foreignKey: null,
      link: null,
      validFor: null,
    });
    expect(population?.elements.filter((e) => e.link === 'former-subject').map((e) => e.name)).toEqual([
      'former_pin',
    ]);
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

  it('reads a procedure with its fees, days, papers and links', () => {
    const bundle = catalogue.procedures.get('2.000986');
    expect(bundle).toMatchObject({
      level: 'commune',
      agency: 'H*',
      decision: '296/QĐ-VPCP',
      workingDays: 3,
      calendarDaysOnPortal: 20,
      feeVnd: null,
      lifeEvent: 'birth',
      linked: ['1.001193', '1.004222', '1.014137'],
      fanOut: ['civil-status', 'population', 'insurance'],
      reference: false,
    });
    expect(catalogue.procedures.get('1.004222')).toMatchObject({ feeVnd: 20_000, feeVndOnline: 10_000 });
    const papers = catalogue.procedures.get('1.013076')?.papers ?? [];
    expect(papers.find((p) => p.id === 'deed-registration')).toMatchObject({
      of: ['vehicle'],
      neverHeld: true,
      samePaperAs: 'deed-revocation',
      anyOf: [],
    });
    expect(catalogue.procedures.get('1.001612')?.papers[1]).toMatchObject({ fallback: 'verify-later' });
  });

  it('reads the exceptions, two of which name an article and two of which ask for an update', () => {
    const codes = (which: 'isLegalReferenceRequired' | 'asksForUpdate') =>
      [...catalogue.exceptions.values()].filter((e) => e[which]).map((e) => e.code);
    expect(catalogue.exceptions.size).toBe(6);
    expect(codes('isLegalReferenceRequired')).toEqual(['EXC_OTHER_LAW', 'EXC_STATE_SECRET']);
    expect(codes('asksForUpdate')).toEqual(['EXC_QUALITY', 'EXC_NOT_EXTRACTABLE']);
  });
});

describe('a catalogue with faults', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'motlan-catalogue-'));
    cpSync(DATA, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Replaces the first occurrence after `after`, and answers with the line it stands on. */
  const change = (file: string, from: string, to: string, after = ''): number => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const at = text.indexOf(from, text.indexOf(after));
    if (at < 0) throw new Error(`${file} has no "${from}" after "${after}": the test is out of date`);
    writeFileSync(path, text.slice(0, at) + to + text.slice(at + from.length));
    return text.slice(0, at).split('\n').length;
  };

  const faults = (): string[] => {
    try {
      loadCatalogue(folder);
      return [];
    } catch (error) {
      return (error as Error).message.split('\n  ').slice(1);
    }
  };

  it.each([
    [
      'datasets.yaml',
      'owner: G01',
      'owner: G99',
      'population: the owner G99 is no agency, write a code of agencies.csv or a sub-unit of one',
    ],
    [
      'datasets.yaml',
      'references: education.degree',
      'references: education.degreee',
      'civil-servants.degree_level: education.degreee is no element of education, did you mean education.degree',
    ],
    [
      'datasets.yaml',
      'name: date_of_birth',
      'name: full_name',
      'population.full_name: stands there twice, keep one or rename one',
    ],
    [
      'datasets.yaml',
      'mode: observe',
      'mode: notice',
      'insurance: mode has another value, write one of enforce, observe',
    ],
    [
      'datasets.yaml',
      'published: false',
      "published: 'no'",
      'land: published has a wrong type, write boolean',
    ],
    [
      'datasets.yaml',
      'valid_for: P1Y',
      'valid_fro: P1Y',
      'poor-households.poor_household_class: valid_fro is no field here, remove it or spell it as the others do',
    ],
    [
      'procedures.yaml',
      'when: representative',
      'when: deputy',
      '1.001193 authorisation: deputy is no condition',
    ],
    [
      'procedures.yaml',
      'of: child',
      'of: childe',
      '1.001193 birth-notification: childe is no role, write one of applicant, child, ',
    ],
    [
      'procedures.yaml',
      '[civil-status.birth_notification_no]',
      '[civil-status.birth_notification]',
      '1.001193 birth-notification: civil-status.birth_notification is no element of civil-status, did you mean civil-status.birth_notification_no',
    ],
    [
      'procedures.yaml',
      'working_days: 7',
      'working_days: seven',
      '1.004222: working_days has a wrong type, write integer or null',
    ],
    ['procedures.yaml', "agency: 'H*'", "agency: 'K*'", '1.001193: the agency K* fits no agency'],
    [
      'procedures.yaml',
      'kinds: [parcel]',
      'kinds: [plot]',
      'parcel: no dataset is about plot, write one of person, enterprise, ',
    ],
    [
      'exceptions.yaml',
      'code: EXC_QUALITY',
      'code: EXC_WEATHER',
      'EXC_WEATHER: the rule knows no such ground, write one of EXC_QUALITY, ',
    ],
    ['exceptions.yaml', 'reason_required: true', 'reason: true', 'EXC_QUALITY: reason is no field here'],
    ['holidays.csv', '2025-01-27,holiday', '2025-02-30,holiday', '2025-02-30: is no day, write YYYY-MM-DD'],
    ['holidays.csv', '2025-01-28,holiday', '2025-01-27,holiday', '2025-01-27: stands there twice'],
    ['holidays.csv', '2025-01-27,holiday', '2025-01-27,feast', '2025-01-27: feast is no kind'],
    ['agencies.csv', '010|015', '015|010', 'H38: the PIN prefix 015 is not that of Lào Cai, list prefixes'],
    ['agencies.csv', 'G02,', 'GTWO,', 'GTWO: is no code of the first level'],
    [
      'administrative-unit-changes.csv',
      '15,Tỉnh Yên Bái,15',
      '15,Tỉnh Yên Bái,14',
      '15: 14 Tỉnh Lào Cai is no province of agencies.csv',
    ],
  ])('%s: "%s" as "%s" is told by its line: %s', (file, from, to, sentence) => {
    const line = change(file, from, to);
    expect(faults()).toContainEqual(expect.stringContaining(`${file}:${line} ${sentence}`));
  });

  it('names every fault at once, of every file, in reading order', () => {
    const owner = change('datasets.yaml', 'owner: G01', 'owner: G99');
    const flag = change('datasets.yaml', 'sensitive: true', 'sensitive: yes please', 'id: social-protection');
    const copy = change('datasets.yaml', 'references: education.degree', 'references: education.degreee');
    const when = change('procedures.yaml', 'when: representative', 'when: deputy');
    const day = change('holidays.csv', '2025-01-27,holiday', 'soon,holiday');
    expect(faults().map((fault) => fault.split(': ', 1)[0])).toEqual([
      `datasets.yaml:${owner} population`,
      `datasets.yaml:${copy} civil-servants.degree_level`,
      `datasets.yaml:${flag} social-protection.disability_degree`,
      `holidays.csv:${day} soon`,
      `procedures.yaml:${when} 1.001193 authorisation`,
    ]);
  });

  it('tells where the first of two datasets, procedures, agencies stands', () => {
    change('datasets.yaml', 'id: land\n', 'id: population\n');
    change('procedures.yaml', "code: '9.000001'", "code: '1.001193'");
    const agencies = readFileSync(join(folder, 'agencies.csv'), 'utf8').trimEnd().split('\n');
    writeFileSync(join(folder, 'agencies.csv'), [...agencies, agencies.at(-1)].join('\n'));
    expect(faults()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^datasets\.yaml:\d+ population: stands there twice, first on line \d+: keep one$/u,
        ),
        expect.stringMatching(/^procedures\.yaml:\d+ 1\.001193: stands there twice, first on line \d+/u),
        `agencies.csv:${agencies.length + 1} G22: stands there twice, first on line ${agencies.length}: keep one`,
      ]),
    );
  });

  it('with a field that is missing is told by the line of the entry', () => {
    const line = change('procedures.yaml', "  - code: '1.001193'\n", "  - code: '1.001193'\n");
    change('procedures.yaml', '    decision: 163/QĐ-BTP\n', '');
    expect(faults()).toEqual([`procedures.yaml:${line} 1.001193: lacks decision, state it`]);
  });

  it('says what is wrong with a file, and nothing of what hangs on it', () => {
    const line = change('datasets.yaml', 'id: population', 'id: [population');
    expect(faults()).toHaveLength(1);
    expect(faults()[0]).toMatch(
      new RegExp(`^datasets\\.yaml:(?:${line}|${line + 1}) datasets\\.yaml: .*mend the YAML$`, 'u'),
    );
    writeFileSync(join(folder, 'datasets.yaml'), '');
    expect(faults()).toEqual(['datasets.yaml:1 datasets.yaml: is empty, list datasets']);
    writeFileSync(join(folder, 'datasets.yaml'), 'datasets: 1\nweather: []\n');
    expect(faults()).toEqual([
      'datasets.yaml:1 datasets.yaml: has no list datasets, add it',
      'datasets.yaml:2 datasets.yaml: weather is no list of this file, remove it',
    ]);
  });

  it('has every holiday of the years it covers', () => {
    change('holidays.csv', '2028-04-30,holiday', '2028-04-30,day-off');
    expect(faults()[0]).toMatch(/is a weekend by itself, remove it$/u);
    change('holidays.csv', '2028-04-30,day-off', '2036-04-30,holiday');
    expect(faults()).toEqual([
      'holidays.csv:1 2028: has 10 holidays, list at least the 11 of the Labour Code',
      'holidays.csv:1 2036: has 1 holidays, list at least the 11 of the Labour Code',
    ]);
  });

  it('says which columns and cells of a table are wrong', () => {
    change('agencies.csv', 'status_since', 'since');
    expect(faults()).toEqual([
      'agencies.csv:1 agencies.csv: column status_since is missing, add it',
      'agencies.csv:1 agencies.csv: column since is not known, remove it',
    ]);
    change('agencies.csv', ',since,', ',status_since,');
    const line = change(
      'agencies.csv',
      '"Bộ Văn hóa, Thể thao và Du lịch"',
      'Bộ Văn hóa, Thể thao và Du lịch',
    );
    expect(faults()).toContainEqual(
      `agencies.csv:${line} G16: has 11 cells, give it 10, and quote cells with a comma`,
    );
  });

  it('is one that is not there', () => {
    expect(() => loadCatalogue(join(folder, 'nowhere'))).toThrow('ENOENT');
  });
});
