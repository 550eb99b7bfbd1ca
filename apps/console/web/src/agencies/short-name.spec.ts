import { shortName } from './short-name.ts';

it('leaves out what stands before most names', () => {
  expect(
    ['Thành phố Hà Nội', 'Tỉnh Cà Mau', 'Bộ Công an', 'Thanh tra Chính phủ', 'Thành phố Hồ Chí Minh'].map(
      (name) => shortName(name, 'vi'),
    ),
  ).toEqual(['Hà Nội', 'Cà Mau', 'Công an', 'Thanh tra Chính phủ', 'TP.HCM']);
  expect(['Ministry of Finance', 'Ha Noi', 'Government Office'].map((name) => shortName(name, 'en'))).toEqual(
    ['Finance', 'Ha Noi', 'Government Office'],
  );
});
