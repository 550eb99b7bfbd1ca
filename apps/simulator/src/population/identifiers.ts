/** Numbers that are well formed and belong to nobody. Source: domain §3 and the data care it asks for. */

import type { Sex } from './names.ts';

/** No place of registration has this number. */
const UNASSIGNED_PLACE = '000';
/** Plates begin with the number of a province, 11 to 99. */
const UNASSIGNED_PROVINCE = '00';
const ENTERPRISE_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;
/** Letters of plate series that no reader takes for a digit. */
const SERIES = 'ABCDEFGHKLMNPSTUVXYZ';

/** Personal number: place, century and sex, year, six digits. `serial`: 0 to 999,999. */
export function personalNumber(sex: Sex, bornInYear: number, serial: number): string {
  return `${UNASSIGNED_PLACE}${cohortOf(sex, bornInYear)}${padded(serial, 6)}`;
}

/** The fourth to sixth digit: 0 male and 1 female of the twentieth century, 2 and 3 of the next; then the year. */
export function cohortOf(sex: Sex, bornInYear: number): string {
  const century = Math.floor(bornInYear / 100) - 19;
  return `${century * 2 + (sex === 'male' ? 0 : 1)}${padded(bornInYear % 100, 2)}`;
}

export const ENTERPRISES_MAX = 10_000_000;
export const VEHICLES_MAX = 40_000_000;

/** Enterprise code whose check value is 10, which is never issued. `serial`: 0 to 9,999,999, first seven digits. */
export function enterpriseCode(serial: number): string {
  const head = padded(serial, 7);
  for (let tail = 0; tail < 100; tail += 1) {
    const digits = `${head}${padded(tail, 2)}`;
    if (weightedSum(digits) % 11 === 0) return `${digits}0`; // Any last digit is wrong: none would be right.
  }
  throw new Error('two free digits reach every remainder'); // 3 and 5 are coprime with 11.
}

/** Whether the tax authority could have issued this code: its check value is a digit, and the last one. */
export function mayBeIssued(code: string): boolean {
  return 10 - (weightedSum(code) % 11) === Number(code[9]);
}

/** Vehicle plate under a province number that is not assigned. `serial`: 0 to 39,999,999. */
export function plateNumber(serial: number): string {
  const series = Math.floor(serial / 100_000);
  const letters = `${SERIES[Math.floor(series / SERIES.length)] ?? ''}${SERIES[series % SERIES.length] ?? ''}`;
  return `${UNASSIGNED_PROVINCE}${letters}-${padded(serial % 100_000, 5)}`;
}

const weightedSum = (digits: string): number =>
  ENTERPRISE_WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');
