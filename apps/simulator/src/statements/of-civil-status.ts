import type { Person } from '../population/household.ts';
import { statement, type Statement } from './statement.ts';

/** Civil status of a child: the commune registers the birth, on the strength of the health facility's notification. */
export function birthOf({ pin, bornOn, commune }: Person, registeredOn = bornOn): Statement {
  const number = registrationNumber(pin, registeredOn);
  return statement(
    commune.agency,
    'civil-status',
    pin,
    {
      birth_reg_no: number,
      birth_book_year: Number(registeredOn.slice(0, 4)),
      birth_registrar: commune.agency,
      birth_registered_on: registeredOn,
      place_of_birth: `Trạm y tế ${commune.name}`,
      birth_notification_no: `GCS-${pin.slice(-8)}`,
      birth_reg_type: 'on-time',
    },
    { type: 'birth', key: number },
  );
}

/** Civil status of one of two spouses: the marriage as it stands in the register. */
export function marriageOf({ pin, commune }: Person, spouse: Person, registeredOn: string): Statement {
  const number = registrationNumber(pin, registeredOn);
  return statement(
    commune.agency,
    'civil-status',
    pin,
    {
      marriage_reg_no: number,
      spouse2_pin: spouse.pin,
      marriage_registered_on: registeredOn,
      marriage_status: 'valid',
    },
    { type: 'marriage', key: number },
  );
}

/** Civil status: whether somebody is single, married, divorced or widowed. */
export function maritalStatusOf({ pin, commune }: Person, maritalStatus: string): Statement {
  return statement(
    commune.agency,
    'civil-status',
    pin,
    { marital_status: maritalStatus },
    { type: 'status' },
  );
}

/** Civil status: a death, on the strength of the notification of the health facility. */
export function deathOf({ pin, commune }: Person, diedAt: string): Statement {
  const number = registrationNumber(pin, diedAt);
  return statement(
    commune.agency,
    'civil-status',
    pin,
    {
      death_reg_no: number,
      died_at: diedAt,
      death_place: commune.name,
      death_notification_no: `GBT-${pin.slice(-8)}`,
    },
    { type: 'death', key: number },
  );
}

/** Number in the commune's book and year, as on the paper: `123/2026`. */
function registrationNumber(pin: string, on: string): string {
  return `${Number(pin.slice(-4)) + 1}/${on.slice(0, 4)}`;
}
