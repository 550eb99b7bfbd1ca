import { seededRandom, type Random } from '../workload/random.ts';

const SYLLABLES = (
  'An Bình Châu Đông Giang Hà Hải Hòa Hưng Khánh Lâm Long Lương Minh Mỹ Nam Nghĩa Ninh Phong Phú Phúc Quang Quế Quỳnh Sơn ' +
  'Tân Tây Thạch Thanh Thành Thịnh Thọ Thuận Thủy Tiên Tiến Trung Trường Tú Vân Việt Vĩnh Xuân Yên Bảo Cẩm Cao Đại Đình'
).split(' ');
const KINDS = { commune: 'Xã', ward: 'Phường', special: 'Đặc khu' } as const;

/** An administrative unit that does not exist, with a name such as real ones have. */
export interface Unit {
  readonly subject: string;
  readonly elements: { readonly name: string; readonly kind: keyof typeof KINDS };
}

export function* units(count: number, seed: number): Generator<Unit, void> {
  const random = seededRandom(seed);
  for (let i = 0; i < count; i += 1) {
    const kind = random.chance(0.7) ? 'commune' : random.chance(0.97) ? 'ward' : 'special';
    const words = [KINDS[kind], ...syllables(random, 2 + random.below(2))];
    yield { subject: String(i).padStart(8, '0'), elements: { name: words.join(' '), kind } };
  }
}

/** What people type: one rare name, beginnings, a frequent word with a kind. Two letters fit a hundredth of everything. */
export function queriesOf(seed: number): () => string {
  const random = seededRandom(seed);
  const typed = [
    () => `q=${encodeURIComponent(syllables(random, 3).join(' '))}`,
    () => `q=${encodeURIComponent(`xã ${syllables(random, 2).join(' ')}`)}`,
    () => `q=${encodeURIComponent(random.pick(SYLLABLES).slice(0, 2))}`,
    () => `q=${encodeURIComponent(random.pick(SYLLABLES))}&kind=ward`,
    () => `q=${encodeURIComponent(`xã ${random.pick(SYLLABLES)}`)}&kind=ward`, // Frequent each, never together.
  ];
  return () => random.pick(typed)();
}

const syllables = (random: Random, count: number): string[] =>
  Array.from({ length: count }, () => random.pick(SYLLABLES));
