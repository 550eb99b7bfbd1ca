import { parseSubjects } from './parse-subjects.ts';

describe('parseSubjects', () => {
  it('takes a bare number for the applicant, and role=number for any other', () => {
    expect(parseSubjects(['000123456789', 'child=000126000001', 'parent=a=b'])).toEqual({
      applicant: '000123456789',
      child: '000126000001',
      parent: 'a=b',
    });
  });

  it.each([
    [['=1'], 'wants role=number'],
    [['child='], 'wants role=number'],
    [[''], 'is empty'],
    [['1', 'applicant=2'], 'names applicant twice'],
  ])('refuses %j', (given, sentence) => {
    expect(() => parseSubjects(given)).toThrow(sentence);
  });
});
