import { csvOf } from './csv-of.ts';

it('writes CSV that no spreadsheet takes for more than text', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['1,"2"', null],
        ['=1+1', 'x\ny'],
      ],
    ),
  ).toBe('a,b\r\n"1,""2""",\r\n\'=1+1,"x\ny"\r\n');
});
