import type { Random } from '../random.ts';
import type { Commune } from './communes.ts';
import { geohash } from './geohash.ts';
import type { Household, Person } from './household.ts';
import { enterpriseCode, plateNumber } from './identifiers.ts';

export interface Enterprise {
  readonly code: string;
  readonly name: string;
  readonly commune: Commune;
  readonly address: string;
  readonly charterCapitalVnd: number;
  readonly registeredOn: string;
  readonly owner: Person;
  /** VSIC codes. */
  readonly businessLines: readonly string[];
}

export interface HouseholdBusiness {
  /** The owner's personal number: it is the tax code since 1 July 2025. Circular 86/2024/TT-BTC. */
  readonly code: string;
  readonly name: string;
  readonly owner: Person;
  readonly memberPins: readonly string[];
  readonly capitalVnd: number;
  readonly registeredOn: string;
  readonly businessLines: readonly string[];
}

export interface Parcel {
  /** GeoHash of twelve characters. */
  readonly id: string;
  readonly commune: Commune;
  readonly mapSheet: string;
  readonly number: string;
  readonly areaM2: number;
  readonly purpose: string;
  readonly certificateSerial: string;
  readonly certificateBook: string;
  readonly holders: readonly Person[];
}

export interface Vehicle {
  readonly plate: string;
  readonly owner: Person;
  readonly chassis: string;
  readonly engine: string;
  readonly model: string;
  readonly colour: string;
  readonly registeredOn: string;
}

/** The mainland from Cà Mau to Hà Giang, degrees: the point lies in the country's box, not in its commune. */
const BOX = { south: 8.6, north: 23.3, west: 102.2, east: 109.4 } as const;
/** VSIC: retail in shops, food service, repair of motorcycles, hairdressing, tailoring; computing, wholesale, building. */
const SHOP_LINES = ['4711', '5610', '4542', '9631', '1410'] as const;
const FIRM_LINES = ['6201', '4663', '4101', '1079', '5210'] as const;
const SHOP_NAMES = ['Tạp hóa', 'Quán ăn', 'Cửa hàng', 'Tiệm may', 'Cơ sở'] as const;
const MODELS = ['Honda Wave Alpha', 'Honda Vision', 'Yamaha Sirius', 'VinFast Feliz', 'Toyota Vios'] as const;
const COLOURS = ['white', 'black', 'red', 'blue', 'silver'] as const;
/** Chassis and engine numbers have no I, O and Q. ISO 3779. */
const NUMBER_CHARACTERS = Array.from('ABCDEFGHJKLMNPRSTUVWXYZ0123456789');
const MILLION_VND = 1_000_000;

export function drawEnterprise(random: Random, serial: number, owner: Person): Enterprise {
  return {
    code: enterpriseCode(serial),
    name: `Công ty TNHH Một thành viên ${lastWords(owner, 2)} ${random.between(1, 999)}`,
    commune: owner.commune,
    address: owner.address,
    charterCapitalVnd: random.between(1, 200) * 100 * MILLION_VND,
    registeredOn: drawDay(random, 2008, 2025),
    owner,
    businessLines: [random.pick(FIRM_LINES)],
  };
}

export function drawHouseholdBusiness(random: Random, { head, members }: Household): HouseholdBusiness {
  return {
    code: head.pin,
    name: `${random.pick(SHOP_NAMES)} ${lastWords(head, 1)}`,
    owner: head,
    memberPins: members.filter((m) => m.relation === 'spouse').map((m) => m.pin),
    capitalVnd: random.between(2, 60) * 10 * MILLION_VND,
    registeredOn: drawDay(random, 2010, 2025),
    businessLines: [random.pick(SHOP_LINES)],
  };
}

export function drawParcel(random: Random, { commune, head, spouse }: Household): Parcel {
  const within = (from: number, to: number) => from + random.next() * (to - from);
  return {
    id: geohash(within(BOX.south, BOX.north), within(BOX.west, BOX.east)),
    commune,
    mapSheet: String(random.between(1, 120)),
    number: String(random.between(1, 900)),
    areaM2: random.between(40, 900),
    purpose: commune.kind === 'ward' ? 'ODT' : 'ONT', // Residential land in town and country, as on certificates.
    certificateSerial: `AA ${String(random.between(0, 99_999_999)).padStart(8, '0')}`,
    certificateBook: `CS ${String(random.between(0, 99_999)).padStart(5, '0')}`,
    holders: spouse ? [head, spouse] : [head],
  };
}

export function drawVehicle(random: Random, serial: number, owner: Person): Vehicle {
  const letters = (count: number) =>
    Array.from({ length: count }, () => random.pick(NUMBER_CHARACTERS)).join('');
  return {
    plate: plateNumber(serial),
    owner,
    chassis: letters(17),
    engine: letters(10),
    model: random.pick(MODELS),
    colour: random.pick(COLOURS),
    registeredOn: drawDay(random, 2012, 2025),
  };
}

const lastWords = ({ name }: Person, count: number): string => name.split(' ').slice(-count).join(' ');

function drawDay(random: Random, fromYear: number, toYear: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${random.between(fromYear, toYear)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}
