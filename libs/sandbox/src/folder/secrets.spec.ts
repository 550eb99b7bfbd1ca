import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepDigestKey, keepTokens } from './secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps the tokens of known agencies and adds those of new ones', async () => {
  const first = await keepTokens(folder, ['G01']);

  const second = await keepTokens(folder, ['G01', 'G12']);

  expect(second.operator).toBe(first.operator);
  expect(second.agencies['G01']).toBe(first.agencies['G01']);
  expect(Object.keys(second.agencies)).toEqual(['G01', 'G12']);
  expect(new Set([second.operator, ...Object.values(second.agencies)]).size).toBe(3);
});

it('writes tokens.json in the shape the apps read, for its owner only', async () => {
  const tokens = await keepTokens(folder, ['G12']);
  const path = join(folder, 'tokens.json');

  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(tokens);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('makes one digest key of 32 bytes and keeps it', async () => {
  const made = await keepDigestKey(folder);

  expect(await keepDigestKey(folder)).toEqual(made);
  expect(Buffer.from(made.keys[made.current]!, 'base64')).toHaveLength(32);
  expect((await stat(join(folder, 'digest-key.json'))).mode & 0o777).toBe(0o600);
});
