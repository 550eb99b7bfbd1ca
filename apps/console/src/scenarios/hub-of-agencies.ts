import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { firstLevel } from '@motlan/contracts';
import { HubAccess } from '@motlan/simulator';
import { AppCaller } from '../apps/app-caller.ts';
import { ConsoleConfig } from '../console.config.ts';

/** The public interface of the hub, called as the agencies of TOKENS_FILE: nobody else may state what they hold. */
@Injectable()
export class HubOfAgencies {
  readonly access: HubAccess;
  private readonly nodes = new Map<string, Promise<string>>();

  constructor(
    private readonly apps: AppCaller,
    config: ConsoleConfig,
  ) {
    const { exchangeUrl: exchange, indexerUrl: indexer } = apps;
    const tokens = JSON.parse(readFileSync(config.TOKENS_FILE, 'utf8')) as {
      readonly operator: string;
      readonly agencies: Readonly<Record<string, string>>;
    };
    const tokenOf = (caller: string): string => {
      const token = caller === 'operator' ? tokens.operator : tokens.agencies[firstLevel(caller)];
      if (token === undefined) throw new Error(`there is no token of ${caller}`);
      return token;
    };
    const lgspNode = (caller: string) => this.nodeOf(firstLevel(caller), tokenOf(caller));
    this.access = new HubAccess({ exchange, lgspNode, indexer }, tokenOf);
  }

  /** Where several nodes run, the one that hosts the agency, once found. */
  private nodeOf(agency: string, token: string): Promise<string> {
    const found = this.nodes.get(agency) ?? this.findNode(agency, token);
    this.nodes.set(agency, found);
    found.catch(() => this.nodes.delete(agency));
    return found;
  }

  private async findNode(agency: string, token: string): Promise<string> {
    const [only, ...others] = this.apps.nodeUrls;
    if (only !== undefined && others.length === 0) return only;
    for (const url of this.apps.nodeUrls) {
      const told = await this.apps.get(
        `${url}/v1/agencies/${agency}/inbox?cursor=end&limit=1`,
        `Bearer ${token}`,
      );
      if (typeof told !== 'string') return url;
    }
    throw new Error(`no node answers for ${agency}`);
  }
}
