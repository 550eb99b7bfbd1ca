import { Injectable, Logger } from '@nestjs/common';
import { AlertDeliveryStore } from '@motlan/persistence';
import { ConsoleConfig } from '../console.config.ts';
import { WEBHOOK_ATTEMPTS } from './alerts.measures.ts';
import { nextAttemptMs } from './next-attempt.ts';
import { toAlert } from './to-alert.ts';
import { webhookRequest } from './webhook-request.ts';

/** A receiver that takes a message longer than this works while it should only take it. */
const ANSWER_MS = 10_000;
/** Longer than an attempt lasts: one that is not settled by then died with its console. */
const LEASE_SECONDS = 30;

/** Tells the webhook what was opened and closed: at least once, in order for one alert, until it is taken or a day has passed. */
@Injectable()
export class Webhook {
  private readonly logger = new Logger('webhook');

  constructor(
    private readonly deliveries: AlertDeliveryStore,
    private readonly config: ConsoleConfig,
  ) {}

  /** Makes the next attempt that is due. Returns whether there was one. */
  async tellNext(): Promise<boolean> {
    const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: secret = null } = this.config;
    if (url === undefined) return false;
    const claimed = await this.deliveries.claim(LEASE_SECONDS);
    if (!claimed) return false;
    const { id, event, attempt, createdAtMs } = claimed;
    const alert = toAlert(claimed.alert, [], this.config);
    if (!alert) {
      await this.deliveries.settle(claimed, null, { afterMs: null }); // Of a rule there is not any more.
      return true;
    }
    const at = event === 'closed' ? (alert.closedAt ?? alert.openedAt) : alert.openedAt;
    const status = await post(url, webhookRequest({ id, event, at }, alert, secret, Date.now()));
    const isTaken = status !== null && status >= 200 && status < 300;
    WEBHOOK_ATTEMPTS.inc({ outcome: isTaken ? 'taken' : 'failed' });
    const afterMs = nextAttemptMs(attempt, Date.now() - createdAtMs);
    await this.deliveries.settle(claimed, status, isTaken ? 'taken' : { afterMs });
    // Never the address: many carry their secret.
    if (!isTaken)
      this.logger.warn(
        `attempt ${attempt} to tell of ${alert.rule}: ${status === null ? 'no answer' : `status ${status}`}, ` +
          (afterMs === null ? 'given up' : `again in ${afterMs / 1_000} s`),
      );
    return true;
  }
}

async function post(
  url: string,
  { headers, body }: ReturnType<typeof webhookRequest>,
): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual', // Whoever moved says so to a person, who changes the setting.
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
