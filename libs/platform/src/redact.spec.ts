import { describeError, stackOf } from './redact.ts';

const pgError = Object.assign(new Error('invalid input syntax for type bigint: "000123456789"'), {
  code: '22P02',
  detail: 'Key (subject)=(000123456789) already exists.',
  table: 'decision',
  constraint: 'decision_pkey',
});

describe('describeError', () => {
  it('keeps SQLSTATE and place of a PostgreSQL error, never its message or detail', () => {
    expect(describeError(pgError)).toBe('PostgreSQL 22P02 (decision decision_pkey)');
  });

  it('drops what JSON.parse quotes', () => {
    const error = (() => {
      try {
        return JSON.parse('{"name": Nguyễn}') as unknown;
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(describeError(error)).toBe('SyntaxError');
  });

  it('drops the query and parameters TypeORM attaches', () => {
    const error = Object.assign(new Error('failed with 000123456789'), {
      query: 'SELECT …',
      parameters: ['000123456789'],
    });
    expect(describeError(error)).toBe('Error without SQLSTATE');
  });

  it('follows the causes, inmost last, and stops after five', () => {
    const deep = [1, 2, 3, 4, 5, 6].reduce<Error | undefined>(
      (cause, n) => new Error(`e${n}`, { cause }),
      undefined,
    );
    expect(describeError(deep)).toBe('Error: e6 ← Error: e5 ← Error: e4 ← Error: e3 ← Error: e2');
    expect(describeError(new Error('outer', { cause: pgError }))).toContain('← PostgreSQL 22P02');
    expect(describeError('text')).toBe('a thrown string');
  });

  it('gives a stack without the message in it', () => {
    const stack = stackOf(new Error('000123456789\n    at secret'));
    expect(stack).toMatch(/^\s+at /u);
    expect(stack).not.toContain('000123456789');
  });
});
