import { seededRandom, type Random } from './random.ts';

/** A person of the dataset `population`: the eleven elements its schema demands, and four of where the person lives. */
export type Person = Readonly<Record<string, string>>;

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ'];
const MIDDLE = ['Thị Thanh', 'Văn', 'Thị Ngọc', 'Minh', 'Quốc', 'Thị Phương', 'Đức', 'Hữu', 'Thị Hồng'];
const GIVEN = ['Hương', 'Tuấn', 'Lan', 'Dũng', 'Mai', 'Hùng', 'Thảo', 'Quân', 'Nhung', 'Khánh', 'Yến', 'Sơn'];
const STREETS = [
  'Nguyễn Trãi',
  'Lý Thường Kiệt',
  'Trần Hưng Đạo',
  'Hai Bà Trưng',
  'Lê Lợi',
  'Phan Chu Trinh',
];
const COMMUNES = Array.from({ length: 400 }, (_, i) => String(10_000 + i * 7));

const FIRST_UPDATE = '2026-07-01T00:00:00Z';

/** A number in a reserved range: twelve digits that no living person has. */
export const subjectOf = (index: number): string => `000${String(index).padStart(9, '0')}`;

/** The person a number belongs to, as first stated: the same for the same seed and number, so that nobody need be kept. */
export function personOf(seed: number, subject: string): Person {
  const random = seededRandom((seed * 1_000_003) ^ Number(subject.slice(3)));
  return {
    pin: subject,
    full_name: `${random.pick(FAMILY)} ${random.pick(MIDDLE)} ${random.pick(GIVEN)}`,
    date_of_birth: `${1940 + random.below(80)}-${twoDigits(1 + random.below(12))}-${twoDigits(1 + random.below(28))}`,
    sex: random.pick(['male', 'female']),
    birth_registration_place: random.pick(COMMUNES),
    hometown: random.pick(COMMUNES),
    ethnicity: random.pick(['kinh', 'tay', 'thai', 'muong', 'khmer']),
    nationality: 'VN',
    permanent_residence_commune: random.pick(COMMUNES),
    permanent_residence_detail: addressOf(random),
    temporary_residence_commune: random.pick(COMMUNES),
    current_residence_commune: random.pick(COMMUNES),
    current_residence_detail: addressOf(random),
    vital_status: 'alive',
    updated_at: FIRST_UPDATE,
  };
}

/** The same person after a move: two elements and the time of the update differ. */
export function movedPerson(random: Random, person: Person, at: string): Person {
  return {
    ...person,
    permanent_residence_commune: random.pick(COMMUNES),
    permanent_residence_detail: addressOf(random),
    updated_at: at,
  };
}

export const addressOf = (random: Random): string =>
  `Số ${1 + random.below(900)}, đường ${random.pick(STREETS)}, tổ dân phố ${1 + random.below(60)}`;

const twoDigits = (n: number): string => String(n).padStart(2, '0');
