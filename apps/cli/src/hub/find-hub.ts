import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstLevel } from '@motlan/contracts';
import { readRunning, type Running } from '@motlan/sandbox';
import { CliFailure } from '../failure.ts';
import { AppClient } from './app-client.ts';

interface Tokens {
  readonly operator: string;
  readonly agencies: Readonly<Record<string, string>>;
}

/** The running apps, each as its operator sees it, and the node as one agency. */
export class Hub {
  readonly exchange: AppClient;
  readonly lgspNode: AppClient;
  readonly indexer: AppClient;
  /** Null where none runs. */
  readonly console: AppClient | null;

  constructor(
    readonly folder: string,
    readonly apps: {
      readonly exchange: string;
      readonly lgspNode: string;
      readonly indexer: string;
      readonly console?: string | undefined;
    },
    private readonly tokens: Tokens,
  ) {
    this.exchange = new AppClient('exchange', apps.exchange, tokens.operator);
    this.lgspNode = new AppClient('lgsp-node', apps.lgspNode, tokens.operator);
    this.indexer = new AppClient('indexer', apps.indexer, tokens.operator);
    this.console =
      apps.console === undefined ? null : new AppClient('console', apps.console, tokens.operator);
  }

  get agencies(): readonly string[] {
    return Object.keys(this.tokens.agencies);
  }

  /** The node, called by an agency or one of its sub-units. Throws where nobody knows that agency. */
  nodeOf(agency: string): AppClient {
    return new AppClient('lgsp-node', this.apps.lgspNode, this.tokenOf(agency));
  }

  /** The bearer token of an agency, of the agency a sub-unit belongs to, or of `operator`. Throws where there is none. */
  tokenOf(caller: string): string {
    if (caller === 'operator') return this.tokens.operator;
    const token = this.tokens.agencies[firstLevel(caller)];
    if (token !== undefined) return token;
    throw new CliFailure(
      `${caller} is no agency of this sandbox. Its agencies are listed at ${this.apps.exchange}/v1/agencies.`,
    );
  }
}

/** The sandbox that runs on this data folder. Throws a sentence where none does. */
export async function findHub(folder: string): Promise<Hub> {
  return hubOf(folder, await readRunning(folder));
}

export async function hubOf(folder: string, { apps }: Pick<Running, 'apps'>): Promise<Hub> {
  const { exchange, lgspNode, indexer, console } = apps;
  if (exchange === undefined || lgspNode === undefined || indexer === undefined) {
    throw new CliFailure(`The sandbox on ${folder} runs without its apps. Start it with npm start.`);
  }
  const path = join(folder, 'tokens.json');
  try {
    const tokens = JSON.parse(await readFile(path, 'utf8')) as Tokens;
    return new Hub(folder, { exchange, lgspNode, indexer, console }, tokens);
  } catch (error) {
    throw new CliFailure(`${path} cannot be read. npm start writes it.`, 1, { cause: error });
  }
}
