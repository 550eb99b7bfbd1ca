import {
  amended,
  insuranceOf,
  licenceOf,
  maritalStatusOf,
  populationOf,
  revoked,
  type Person,
  type Statement,
} from '@motlan/simulator';
import { CliFailure } from '../failure.ts';

/** Values that docs/guides/test-subjects.md shows. */
const FAMILY = 'Nguyễn Thử';
const BORN_ON = '1990-01-02';

/**
 * What the databases state of the test subjects, in order. Versions follow `version`, so that stating all of it again confirms
 * it, and ends what agencies have collected meanwhile. `subjects`: behaviour → number.
 */
export function testData(subjects: ReadonlyMap<string, string>, version: number): readonly Statement[] {
  const person = (behaviour: string) => testPerson(numberOf(subjects, behaviour));
  const present = person('has-former-number');
  const formerPin = numberOf(subjects, 'former-number');
  const former = { ...present, pin: formerPin, headPin: formerPin }; // One person, two numbers.
  const status = maritalStatusOf(person('revoked'), 'single');
  const licence = licenceOf(person('expired'), 'GKSK-2025-0001');
  return [
    populationOf(person('refused')),
    populationOf(person('conflict')),
    { ...licence, provision: { ...licence.provision, validUntil: '2026-01-01T00:00:00Z' } },
    insuranceOf(person('interrupted')),
    maritalStatusOf(former, 'divorced'),
    populationOf(former),
    amended(populationOf(present), { former_pin: former.pin }),
    status,
    revoked(status),
  ].map(({ by, provision }) => ({ by, provision: { ...provision, version: version + provision.version } }));
}

/** Somebody of Hà Nội with this number. All but the number and the last part of the name are the same. */
export function testPerson(pin: string): Person {
  const commune = { code: '00004', name: 'Phường Ba Đình', kind: 'ward', agency: 'H26', province: 'Hà Nội' };
  return {
    index: 0,
    pin,
    name: `${FAMILY} ${GIVEN_NAMES[Number(pin.slice(-2)) % GIVEN_NAMES.length] ?? ''}`,
    sex: 'female',
    bornOn: BORN_ON,
    ethnicity: 'kinh',
    birthCommune: commune.code,
    hometown: commune.code,
    commune,
    address: 'Số 1, Tổ dân phố 1',
    relation: 'head',
    headPin: pin,
    spousePin: null,
    fatherPin: null,
    motherPin: null,
  };
}

/** By the last digit of the number. */
const GIVEN_NAMES = ['Mười', 'Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín'] as const;

function numberOf(subjects: ReadonlyMap<string, string>, behaviour: string): string {
  const subject = subjects.get(behaviour);
  if (subject !== undefined) return subject;
  throw new CliFailure(`The list of test subjects has nobody who is ${behaviour}.`);
}
