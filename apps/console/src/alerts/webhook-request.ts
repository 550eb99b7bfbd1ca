import { createHmac } from 'node:crypto';
import type { Alert, AlertDelivery } from '@motlan/contracts';

/** What is posted to the webhook. `text` is the whole in a sentence or two, which chat services show as it is. */
interface WebhookBody {
  readonly event: AlertDelivery['event'];
  readonly at: string;
  readonly text: string;
  /** Without how telling goes: that is between us and the receiver. */
  readonly alert: Omit<Alert, 'deliveries'> & { readonly deliveries: undefined };
}

export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One attempt to tell of one end of an alert, in the form of standardwebhooks.com: `webhook-id` is the same at every attempt, so a
 * receiver can tell a repetition; the signature covers id, time and body. The secret is `whsec_` and base64, or any text.
 */
export function webhookRequest(
  { id, event, at }: { readonly id: string; readonly event: AlertDelivery['event']; readonly at: string },
  alert: Alert,
  secret: string | null,
  nowMs: number,
): WebhookRequest {
  const told = { ...alert, deliveries: undefined };
  const body = JSON.stringify({ event, at, text: textOf(event, alert), alert: told } satisfies WebhookBody);
  const timestamp = String(Math.floor(nowMs / 1_000));
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      ...(secret === null
        ? {}
        : { 'webhook-signature': `v1,${signed(secret, `${id}.${timestamp}.${body}`)}` }),
    },
    body,
  };
}

function textOf(event: AlertDelivery['event'], { sentence }: Alert): string {
  if (event === 'opened') return `${sentence.en}\n${sentence.vi}`;
  return `Over: ${sentence.en}\nĐã hết: ${sentence.vi}`;
}

const signed = (secret: string, text: string): string =>
  createHmac('sha256', secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret)
    .update(text)
    .digest('base64');
