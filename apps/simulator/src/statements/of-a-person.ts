import type { Person } from '../population/household.ts';
import { statement, type Statement } from './statement.ts';

/** The population is of this day; later acts of a story carry their own dates. */
const AS_OF = '2026-11-01T00:00:00Z';

/** Population database, Ministry of Public Security. */
export function populationOf(person: Person): Statement {
  const { pin, name, bornOn, sex, ethnicity, commune, address } = person;
  return statement('G01', 'population', pin, {
    pin,
    full_name: name,
    date_of_birth: bornOn,
    sex,
    birth_registration_place: person.birthCommune,
    hometown: person.hometown,
    ethnicity,
    nationality: 'VN',
    father_pin: person.fatherPin,
    mother_pin: person.motherPin,
    permanent_residence_commune: commune.code,
    permanent_residence_detail: address,
    household_head_pin: person.headPin,
    relation_to_head: person.relation,
    vital_status: 'alive',
    updated_at: AS_OF,
  });
}

export interface Employment {
  readonly employerCode: string;
  readonly from: string;
  /** Null while it lasts. */
  readonly to: string | null;
  readonly unemploymentMonths: number;
}

/** Insurance: social, health and unemployment, Viet Nam Social Security under the Ministry of Finance. */
export function insuranceOf({ pin, bornOn }: Person, employment?: Employment): Statement {
  return statement('G12', 'insurance', pin, {
    pin,
    participation_type: employment ? 'compulsory' : 'household',
    employer_code: employment?.employerCode ?? null,
    contribution_from: employment?.from ?? null,
    contribution_to: employment?.to ?? null,
    unemployment_months: employment?.unemploymentMonths ?? null,
    health_card_no: pin.slice(2),
    health_valid_from: bornOn > '2026-01-01' ? bornOn : '2026-01-01',
    health_valid_to: '2026-12-31',
    benefit_level: '4',
  });
}

/** Insurance of somebody who draws a pension. */
export function pensionOf(person: Person): Statement {
  const { by, provision } = insuranceOf(person);
  const elements = { ...provision.elements, benefit_type: 'retirement', benefit_status: 'paid' };
  return { by, provision: { ...provision, elements } };
}

/** Social assistance: a pension for the old who have no other, Decree 176/2025/ND-CP. */
export function socialPensionOf({ pin, commune }: Person, startOn: string): Statement {
  return statement(
    commune.agency,
    'social-protection',
    pin,
    {
      pin,
      benefit_code: 'social-pension',
      decision_no: `${pin.slice(-6)}/QĐ-UBND`,
      start_on: startOn,
      monthly_amount: 500_000,
      commune_code: commune.code,
    },
    { key: 'social-pension' },
  );
}

/** Driving licence, Ministry of Public Security. Its number is the holder's, with another beginning. */
export function licenceOf({ pin, commune }: Person, healthCheckRef: string | null): Statement {
  const number = `9${pin.slice(1)}`;
  return statement(
    'G01',
    'driving-licences',
    pin,
    {
      licence_no: number,
      class: ['A1', 'B'],
      issued_on: '2017-03-15',
      valid_until: '2027-03-15',
      issuing_agency: commune.agency,
      points_balance: 12,
      health_check_ref: healthCheckRef,
      status: 'valid',
    },
    { key: number },
  );
}
