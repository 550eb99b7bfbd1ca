import { BadRequestException, NotFoundException } from '@nestjs/common';
import { Refusal } from './errors.ts';
import { languageOf, toProblem } from './problem.ts';

describe('toProblem', () => {
  it('gives a refusal its code, status, place and every breach', () => {
    const breaches = [
      { code: 'element-missing', pointer: '/elements/kind', detail: 'state kind' },
      { code: 'unknown-element', pointer: '/elements/kid', detail: 'see the list' },
    ] as const;
    expect(toProblem(Refusal.ofBreaches(breaches), 'en', 'req-1')).toEqual({
      type: 'urn:motlan:problem:element-missing',
      title: 'A mandatory element is missing',
      status: 422,
      code: 'element-missing',
      detail: 'state kind',
      instance: 'urn:motlan:request:req-1',
      pointer: '/elements/kind',
      errors: breaches,
    });
  });

  it('speaks Vietnamese where asked', () => {
    expect(toProblem(new Refusal('unknown-record'), 'vi').title).toBe('Không có bản ghi này');
  });

  it('keeps the message of a fault from the caller', () => {
    const problem = toProblem(new Error('password=secret'), 'en');
    expect(problem).toMatchObject({ status: 500, code: 'internal-error' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('has a code for what the framework refuses before us', () => {
    expect(toProblem(new NotFoundException(), 'en').code).toBe('unknown-route');
    expect(toProblem(new BadRequestException(), 'en').code).toBe('parameter-invalid');
    expect(toProblem(Object.assign(new Error(), { statusCode: 413 }), 'en')).toMatchObject({
      status: 413,
      code: 'body-too-large',
      pointer: '',
    });
    expect(toProblem(Object.assign(new Error(), { statusCode: 415 }), 'en').code).toBe(
      'media-type-unsupported',
    );
  });
});

it.each([
  [undefined, 'en'],
  ['vi', 'vi'],
  ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
  ['en-US,en;q=0.9,vi;q=0.8', 'en'],
  ['fr', 'en'],
  ['vi;q=0.1,en;q=0.2', 'en'],
] as const)('languageOf(%s) is %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
