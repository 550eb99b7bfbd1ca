import type { ElementValue } from '@motlan/contracts';

/**
 * An element that may be stated or collected. `values`: few, so that two agencies often say the same, each in spellings
 * that are equal. An element of one value is there to make the record whole.
 */
export interface Field {
  readonly name: string;
  readonly mandatory: boolean;
  readonly values: readonly (readonly ElementValue[])[];
}

/** One record type of a dataset. Where it has a `keyElement`, a subject has one record per key. */
export interface Area {
  readonly dataset: string;
  readonly owner: string;
  /** Whether provinces may write, too. */
  readonly isDelegated: boolean;
  readonly type: string;
  readonly keyElement: string | null;
  readonly keys: readonly string[];
  /** An element that repeats the subject's own number; null: none. */
  readonly subjectElement: string | null;
  readonly subjectKind: 'person' | 'parcel';
  /** Besides the key and the subject's number. */
  readonly fields: readonly Field[];
  /** Some that ask for elements of this dataset, some that do not, one that does not exist. */
  readonly procedures: readonly string[];
}

const must = (name: string, ...values: ElementValue[][]): Field => ({ name, mandatory: true, values });
const may = (name: string, ...values: ElementValue[][]): Field => ({ name, mandatory: false, values });
const area = (dataset: string, owner: string, type: string, more: Partial<Area>): Area => ({
  dataset,
  owner,
  isDelegated: false,
  type,
  keyElement: null,
  keys: [''],
  subjectElement: null,
  subjectKind: 'person',
  fields: [],
  procedures: [],
  ...more,
});

const NAMES = [
  ['Nguyễn Văn Hoà', 'nguyễn văn hòa', ' NGUYỄN  VĂN HÒA ', 'Nguyễn Văn Hoà'.normalize('NFD')],
  ['Nguyễn Văn Hóa', 'nguyễn văn hoá'],
];
const PLACES = [['Số 1 Ngõ Quỳnh', 'số 1  ngõ quỳnh'], ['Số 2 Ngõ Quỳnh']];
const NOON = ['2026-02-03T12:00:00Z', '2026-02-03T19:00:00+07:00', '2026-02-03T12:00:00.000Z'];
const EVENING = ['2026-02-03T19:00:00Z'];
const DAYS = [['2020-02-29'], ['2021-03-01']];

const population = area('population', 'G01', '', {
  subjectElement: 'pin',
  fields: [
    must('full_name', ...NAMES),
    may('permanent_residence_detail', ...PLACES),
    may('household_head_pin', ['000099000001'], ['000099000002']),
    must('date_of_birth', ...DAYS),
    must('permanent_residence_commune', ['00004'], ['00008']),
    may('former_pin', ['000099000003'], ['000099000004']),
    must('sex', ['nam']),
    must('birth_registration_place', ['00004']),
    must('hometown', ['01']),
    must('ethnicity', ['kinh']),
    must('nationality', ['VN']),
    must('vital_status', ['alive']),
    must('updated_at', NOON, EVENING),
  ],
  procedures: ['1.001193', '2.001583', '1.014137', '1.004222', '2.000986', '1.001612', '9.999999'],
});

const CIVIL_STATUS = ['1.001193', '1.004873', '1.004222', '1.000656', '1.000894', '2.000986', '9.999999'];
const birth = area('civil-status', 'G15', 'birth', {
  isDelegated: true,
  keyElement: 'birth_reg_no',
  keys: ['1/2026', '2/2026'],
  fields: [
    may('birth_notification_no', ['CS 1', ' CS  1'], ['CS 2']),
    must('birth_registered_on', ...DAYS),
    must('birth_registrar', ['H26.11']),
    must('place_of_birth', ['Trạm y tế']),
    must('birth_reg_type', ['on-time']),
  ],
  procedures: CIVIL_STATUS,
});
const marriage = area('civil-status', 'G15', 'marriage', {
  isDelegated: true,
  keyElement: 'marriage_reg_no',
  keys: ['1/2026', '3/2026'],
  fields: [
    must('spouse2_pin', ['000099000001'], ['000099000002']),
    must('marriage_status', ['valid', ' valid'], ['ended']),
    may('marriage_ended_on', ...DAYS),
    must('marriage_registered_on', ...DAYS),
  ],
  procedures: CIVIL_STATUS,
});
const death = area('civil-status', 'G15', 'death', {
  isDelegated: true,
  keyElement: 'death_reg_no',
  keys: ['4/2026', '5/2026'],
  fields: [
    must('died_at', NOON, EVENING),
    may('death_notification_no', ['GBT 1'], ['GBT 2']),
    may('death_place', ...PLACES),
  ],
  procedures: CIVIL_STATUS,
});
const status = area('civil-status', 'G15', 'status', {
  isDelegated: true,
  fields: [must('marital_status', ['single'], ['married'])],
  procedures: CIVIL_STATUS,
});

const licences = area('driving-licences', 'G01', '', {
  keyElement: 'licence_no',
  keys: ['790000000001', '790000000002'],
  fields: [
    may('health_check_ref', ['KSK 1', 'KSK  1'], ['KSK 2']),
    must(
      'class',
      [
        ['B', 'C'],
        [' B', 'C'],
      ] as ElementValue[],
      [['C', 'B']] as ElementValue[],
    ),
    may('valid_until', ...DAYS),
    may('suspension_until', ...DAYS),
    must('status', ['valid'], ['suspended']),
    must('issued_on', ['2019-01-01']),
    must('issuing_agency', ['G01.07']),
  ],
  procedures: ['3.000347', '1.004222'],
});

const insurance = area('insurance', 'G12', '', {
  subjectElement: 'pin',
  fields: [
    may('unemployment_months', [12], [0]),
    may('contribution_from', ...DAYS),
    must('participation_type', ['compulsory'], ['voluntary']),
    may('employer_code', ['0100000001'], ['0100000001-001']),
  ],
  procedures: ['1.014748', '1.001193'],
});

const poorHouseholds = area('poor-households', 'G10', '', {
  isDelegated: true,
  subjectElement: 'pin',
  fields: [
    must('poor_household_class', ['poor'], ['near-poor']),
    must('recognised_year', [2026], [2025]),
    must('commune_code', ['00004']),
  ],
  procedures: ['1.014137', '3.000333', '2.000986'],
});

const judicialRecords = area('judicial-records', 'G01', '', {
  keyElement: 'slip_no',
  keys: ['LLTP 1', 'LLTP 2'],
  fields: [
    must('has_record', [false], [true]),
    may('requester', ['Sở A'], ['Sở B']),
    must('slip_type', ['1']),
    must('issued_on', ['2026-01-05']),
    must('issuing_agency', ['G01']),
  ],
  procedures: ['9.000002', '3.000333'],
});

const education = area('education', 'G03', '', {
  isDelegated: true,
  keyElement: 'certificate_no',
  keys: ['VB 1', 'VB 2'],
  fields: [
    may('grade', ['good'], ['fair']),
    must('degree', ['BA'], ['MA']),
    must('institution_code', ['QHI']),
    must('graduated_on', ['2018-06-30']),
    must('status', ['valid']),
  ],
  procedures: ['9.000002', '1.001193'],
});

const land = area('land', 'G10', '', {
  isDelegated: true,
  subjectElement: 'parcel_id',
  subjectKind: 'parcel',
  fields: [
    must('right_holder_ids', [['000099000001']], [['000099000002', '000099000001']]),
    may('certificate_serial', ['BA 1'], ['BA 2']),
    must('land_use_purpose', ['ODT'], ['ONT']),
    must('mortgage_flag', [false], [true]),
    must('area_m2', [80.5]),
    must('map_sheet_no', ['1']),
    must('parcel_no', ['1']),
    must('commune_code', ['00004']),
    must('updated_at', NOON, EVENING),
  ],
  procedures: ['1.013831', '1.013225', '1.001193'],
});

/** What one history moves in: datasets whose records are few, so that messages meet. */
export const SCENES: readonly (readonly Area[])[] = [
  [population],
  [marriage],
  [birth, marriage, death, status],
  [licences],
  [insurance],
  [poorHouseholds],
  [land],
  [judicialRecords, education],
  [population, status],
];
