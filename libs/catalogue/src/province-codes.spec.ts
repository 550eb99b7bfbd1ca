import { loadCatalogue } from './load-catalogue.ts';
import { birthProvinceOfPin, provinceOf } from './province-codes.ts';

const catalogue = loadCatalogue();
const named = (code: string, date: string) => {
  const province = provinceOf(catalogue, code, date);
  return province && `${province.agency.code} ${province.name}`;
};

// Measured: domain §2. The agency is the one that answers today, the name is that of the day.
it.each([
  ['15', 'H38', 'Tỉnh Yên Bái', 'Tỉnh Lào Cai'],
  ['24', 'H05', 'Tỉnh Bắc Giang', 'Tỉnh Bắc Ninh'],
  ['44', 'H50', 'Tỉnh Quảng Bình', 'Tỉnh Quảng Trị'],
  ['52', 'H21', 'Tỉnh Bình Định', 'Tỉnh Gia Lai'],
  ['80', 'H53', 'Tỉnh Long An', 'Tỉnh Tây Ninh'],
  ['82', 'H20', 'Tỉnh Tiền Giang', 'Tỉnh Đồng Tháp'],
  ['91', 'H01', 'Tỉnh Kiên Giang', 'Tỉnh An Giang'],
])('code %s of %s was %s until 30 June 2025 and is %s since', (code, agency, before, since) => {
  expect(named(code, '2025-06-30')).toBe(`${agency} ${before}`);
  expect(named(code, '2025-07-01')).toBe(`${agency} ${since}`);
});

it('knows 63 codes before and 34 since, and nobody has the others', () => {
  const codes = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));
  const on = (date: string) => codes.filter((code) => provinceOf(catalogue, code, date) !== null).length;
  expect([on('2025-06-30'), on('2025-07-01'), on('2026-12-31')]).toEqual([63, 34, 34]);
  expect(named('10', '2025-06-30')).toBe('H38 Tỉnh Lào Cai');
  expect(named('10', '2025-07-01')).toBeNull();
});

it('tells a province from the city it became', () => {
  expect(named('75', '2026-04-29')).toBe('H19 Tỉnh Đồng Nai');
  expect(named('75', '2026-04-30')).toBe('H19 Thành phố Đồng Nai');
  expect(named('22', '2026-08-31')).toBe('H49 Tỉnh Quảng Ninh');
  expect(named('22', '2026-09-01')).toBe('H49 Thành phố Quảng Ninh');
  expect(named('24', '2026-09-19')).toBe('H05 Tỉnh Bắc Ninh');
  expect(named('24', '2026-09-20')).toBe('H05 Thành phố Bắc Ninh');
});

it.each([
  ['010123456789', 'H38', 'Lào Cai'],
  ['015123456789', 'H38', 'Yên Bái'],
  ['024123456789', 'H05', 'Bắc Giang'],
  ['001123456789', 'H26', 'Hà Nội'],
  ['077123456789', 'H29', 'Bà Rịa - Vũng Tàu'],
])('a number that begins as %s was given in the province as it was then', (pin, agency, name) => {
  expect(birthProvinceOfPin(catalogue, pin)).toEqual({ agency: catalogue.agencies.get(agency), name });
});

it('knows no province of synthetic people', () => {
  expect(birthProvinceOfPin(catalogue, '000123456789')).toBeNull();
  expect(birthProvinceOfPin(catalogue, '')).toBeNull();
});
