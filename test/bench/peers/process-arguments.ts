import { readFileSync } from 'node:fs';
import type { CatalogueFacts } from '../rule/catalogue-facts.ts';

/** What a contestant of ours is told at its start. */
export interface ProcessArguments {
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
  readonly groupId: string;
  readonly topic: string;
  /** Messages handled at the same time. */
  readonly atOnce: number;
  /** To listen on, where it serves HTTP. */
  readonly port: number;
  readonly facts: CatalogueFacts;
}

/** The one argument names a file, because an address of a database holds a password. */
export function processArguments(): ProcessArguments {
  return JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as ProcessArguments;
}
