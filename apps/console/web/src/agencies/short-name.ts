const OFFICIAL_BEGINNING = {
  vi: /^(?:Thành phố|Tỉnh|Bộ) /u,
  en: /^(?:Ministry of) /u,
} as const;
const PLACE = new Map([
  ['Hồ Chí Minh', 'TP.HCM'],
  ['Ho Chi Minh', 'HCMC'],
]);

/** A name without what stands before most of them: "Hà Nội", "Công an", "Public Security". */
export function shortName(name: string, language: 'en' | 'vi'): string {
  const rest = name.replace(OFFICIAL_BEGINNING[language], '');
  return PLACE.get(rest) ?? rest;
}
