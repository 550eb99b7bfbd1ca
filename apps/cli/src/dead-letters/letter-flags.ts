import type { DeadLetterFilter } from '@motlan/contracts';
import { CliFailure } from '../failure.ts';

export interface FilterFlags {
  readonly reason?: string;
  readonly agency?: string;
  readonly dataset?: string;
  readonly message?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface ListFlags extends FilterFlags {
  readonly state?: 'waiting' | 'redriven';
  readonly limit: string;
  readonly json?: true;
}

/** The filter as the exchange takes it: only what is stated. */
export function filterOf({ reason, agency, dataset, message, from, to }: FilterFlags): DeadLetterFilter {
  const all = { reason, agency, dataset, messageId: message, from, to };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A whole number of at least one. Throws a sentence that names the option. */
export function countOf(text: string, option: string): number {
  if (/^\d{1,9}$/u.test(text) && Number(text) > 0) return Number(text);
  throw new CliFailure(`${option} is a whole number of at least 1.`);
}

/** `partition/offset`, or a sentence. */
export function checkPosition(text: string): string {
  if (/^\d{1,5}\/\d{1,18}$/u.test(text)) return text;
  throw new CliFailure('A position is partition/offset, e.g. 11/204: motlan dead-letters list has them.');
}
