import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { OpenWork } from '@motlan/contracts';
import { Refusal } from '@motlan/platform';
import { AppCaller } from '../apps/app-caller.ts';
import { ConsoleConfig } from '../console.config.ts';
import { KeptBriefly } from '../overview/kept-briefly.ts';
import { OverviewReader } from '../overview/overview-reader.ts';
import type { Overview } from '../overview/overview.ts';
import type { DatasetSum } from './compare-sums.ts';

/** Due dates are days, and the exchange counts. */
const OVERDUE_KEPT_MS = 60_000;

interface Sums {
  readonly datasets: readonly DatasetSum[];
}

/** Asks the hub what alerts are judged by, as the operator: nobody else is there at night. */
@Injectable()
export class HubReader {
  private readonly authorization: string;
  private readonly overdue = new KeptBriefly<number | null>(OVERDUE_KEPT_MS);

  constructor(
    private readonly overviews: OverviewReader,
    private readonly apps: AppCaller,
    { TOKENS_FILE }: ConsoleConfig,
  ) {
    const { operator } = JSON.parse(readFileSync(TOKENS_FILE, 'utf8')) as { readonly operator: string };
    this.authorization = `Bearer ${operator}`;
  }

  overview(): Promise<Overview> {
    return this.overviews.read(this.authorization);
  }

  /** Open tasks and discrepancies past their due date; null where the exchange does not say. Asked once a minute. */
  overdueTasks(): Promise<number | null> {
    return this.overdue.get(async () => {
      const work = await this.told<OpenWork>(`${this.apps.exchangeUrl}/v1/open-work`);
      return work && work.tasks.overdue + work.discrepancies.overdue;
    });
  }

  /** Both sums; null where one of the two does not answer. The index first: what the ledger takes meanwhile shows as its change. */
  async sums(): Promise<{
    readonly index: readonly DatasetSum[];
    readonly ledger: readonly DatasetSum[];
  } | null> {
    const index = await this.told<Sums>(`${this.apps.indexerUrl}/v1/index`);
    const ledger = index && (await this.told<Sums>(`${this.apps.exchangeUrl}/v1/ledger`));
    return index && ledger && { index: index.datasets, ledger: ledger.datasets };
  }

  private async told<T>(url: string): Promise<T | null> {
    try {
      const told = await this.apps.get<T>(url, this.authorization);
      return typeof told === 'string' ? null : told.body;
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
}
