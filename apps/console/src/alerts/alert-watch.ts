import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { AlertStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { ConsoleConfig } from '../console.config.ts';
import { AlertJudge } from './alert-judge.ts';
import { Webhook } from './webhook.ts';

const JUDGE_EVERY_MS = 5_000;
const TELL_EVERY_MS = 1_000;
const DELETE_EVERY_MS = 3_600_000;
const DELETED_AT_ONCE = 1_000;
const DAY_MS = 86_400_000;

/** Watches the hub for as long as the process runs. A failure is told and tried again. */
@Injectable()
export class AlertWatch implements OnModuleDestroy {
  private readonly logger = new Logger('alerts');
  private readonly stop = new AbortController();

  constructor(
    private readonly judge: AlertJudge,
    private readonly webhook: Webhook,
    private readonly alerts: AlertStore,
    private readonly config: ConsoleConfig,
  ) {}

  start(): void {
    void this.every(JUDGE_EVERY_MS, () => this.judge.judge());
    void this.every(TELL_EVERY_MS, () => this.tellAll());
    void this.every(DELETE_EVERY_MS, () =>
      this.alerts.deleteClosed(Date.now() - this.config.OPERATIONAL_RECORDS_DAYS * DAY_MS, DELETED_AT_ONCE),
    );
  }

  onModuleDestroy(): void {
    this.stop.abort();
  }

  private async tellAll(): Promise<void> {
    while (!this.stop.signal.aborted && (await this.webhook.tellNext()));
  }

  private async every(ms: number, work: () => Promise<unknown>): Promise<void> {
    while (!this.stop.signal.aborted) {
      await work().catch((error: unknown) => {
        if (!this.stop.signal.aborted) this.logger.warn(`to be tried again: ${describeError(error)}`);
      });
      await sleep(ms, undefined, { ref: false, signal: this.stop.signal }).catch(() => undefined);
    }
  }
}
