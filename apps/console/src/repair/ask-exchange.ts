import { Injectable } from '@nestjs/common';
import type { ProblemCode } from '@motlan/contracts';
import { Refusal } from '@motlan/platform';
import { AppCaller } from '../apps/app-caller.ts';

/** Asks the exchange with the caller's token. What it refuses, we refuse. */
@Injectable()
export class AskExchange {
  constructor(private readonly apps: AppCaller) {}

  /** Throws what the exchange refuses, `not-ready` where it does not answer, and `unknown` for what it does not know. */
  async ask<T>(path: string, authorization: string, unknown: ProblemCode): Promise<T> {
    const told = await this.apps.ask<T>('exchange', path, authorization);
    if (told === 'silent')
      throw new Refusal('not-ready', 'the exchange does not answer; ask again', { retryAfterS: 5 });
    if (told === 'unknown') throw new Refusal(unknown, 'the exchange does not know it');
    return told.body;
  }
}

/** The parameters a caller stated, to be passed on as they are: the exchange judges them. */
export function queryOf(query: Readonly<Record<string, unknown>>): string {
  const stated = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return stated.length === 0 ? '' : `?${new URLSearchParams(stated).toString()}`;
}
