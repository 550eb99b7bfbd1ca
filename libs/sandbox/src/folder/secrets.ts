import { randomBytes } from 'node:crypto';
import { type DataFolder, dataFolder } from './data-folder.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';

export interface Tokens {
  operator: string;
  agencies: Record<string, string>;
}

export interface DigestKeys {
  current: string;
  keys: Record<string, string>;
}

export interface DatabasePasswords {
  server: string;
  exchange: string;
  lgspNode: string;
  indexer: string;
  console: string;
}

/** Made once; an agency that is new gets its token, those of the others stay. */
export async function keepTokens(folder: string, agencies: readonly string[]): Promise<Tokens> {
  const data = dataFolder(folder);
  const kept = (await readJsonFile(data.tokens)) as Partial<Tokens> | undefined;
  const tokens: Tokens = { operator: kept?.operator ?? secret(), agencies: { ...kept?.agencies } };
  for (const agency of agencies) tokens.agencies[agency] ??= secret();
  await writePrivateFile(data.tokens, tokens);
  return tokens;
}

/** The key of the ledger's digests. Without it what the ledger holds can never be compared again. */
export async function keepDigestKey(folder: string): Promise<DigestKeys> {
  const data = dataFolder(folder);
  const kept = (await readJsonFile(data.digestKey)) as DigestKeys | undefined;
  if (kept) return kept;
  const made: DigestKeys = { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
  await writePrivateFile(data.digestKey, made);
  return made;
}

/** Made once each; those of an app that is new are added. */
export async function keepDatabasePasswords(data: DataFolder): Promise<DatabasePasswords> {
  const kept = ((await readJsonFile(data.databasePasswords)) ?? {}) as Partial<DatabasePasswords>;
  const passwords: DatabasePasswords = {
    server: kept.server ?? secret(),
    exchange: kept.exchange ?? secret(),
    lgspNode: kept.lgspNode ?? secret(),
    indexer: kept.indexer ?? secret(),
    console: kept.console ?? secret(),
  };
  await writePrivateFile(data.databasePasswords, passwords);
  return passwords;
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}
