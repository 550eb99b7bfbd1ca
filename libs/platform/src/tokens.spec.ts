import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayActFor } from './caller.guard.ts';
import { Tokens } from './tokens.ts';

describe('Tokens', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'motlan-tokens-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const from = (content: unknown) => {
    const file = join(folder, 'tokens.json');
    writeFileSync(file, JSON.stringify(content));
    return Tokens.fromFile(file);
  };

  it('knows the operator and each agency, and nobody else', () => {
    const tokens = from({ operator: 'op', agencies: { G12: 'twelve', H26: 'hanoi' } });
    expect(tokens.callerOf('op')).toEqual({ kind: 'operator' });
    expect(tokens.callerOf('hanoi')).toEqual({ kind: 'agency', agency: 'H26' });
    expect([tokens.callerOf(''), tokens.callerOf('G12'), tokens.callerOf('twelve ')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('refuses a file of another shape', () => {
    expect(() => from({ agencies: {} })).toThrow('TOKENS_FILE must hold');
    expect(() => Tokens.fromFile(join(folder, 'missing.json'))).toThrow();
  });
});

it('an agency acts for itself and its sub-units, an operator sees everybody', () => {
  const agency = { kind: 'agency', agency: 'G12' } as const;
  expect([
    mayActFor(agency, 'G12'),
    mayActFor(agency, 'G12.05'),
    mayActFor(agency, 'G121'),
    mayActFor(agency, 'H26'),
  ]).toEqual([true, true, false, false]);
  expect(mayActFor({ kind: 'operator' }, 'H26')).toBe(true);
});
