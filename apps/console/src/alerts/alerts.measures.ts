import { Counter, Gauge } from 'prom-client';
import type { AlertStore } from '@motlan/persistence';
import { METRICS } from '@motlan/platform';
import { ALERT_RULES } from './alert-rules.ts';
import type { HubReader } from './hub-reader.ts';

export const WEBHOOK_ATTEMPTS = new Counter({
  name: 'motlan_console_webhook_attempts_total',
  help: 'Attempts to tell the webhook of an alert: taken, or failed',
  labelNames: ['outcome'] as const,
  registers: [METRICS],
});
for (const outcome of ['taken', 'failed'] as const) WEBHOOK_ATTEMPTS.inc({ outcome }, 0);

/** Figures of the whole hub, read when somebody asks for measures; all consoles say the same. What nobody tells is not there. */
export function measureHub(alerts: AlertStore, hub: HubReader): void {
  measure('motlan_console_alerts_open', 'Alerts that are open, by what is watched', 'rule', async () => {
    const open = new Map((await alerts.openByRule()).map((one) => [one.rule, one.alerts]));
    return ALERT_RULES.map(({ id }) => [id, open.get(id) ?? 0]);
  });
  measure('motlan_hub_messages', 'Messages received by the exchange, and how they ended', 'end', async () => {
    const { conservation: c } = await hub.overview();
    if (!c) return [];
    return [
      ['received', c.received],
      ['decided', c.decided],
      ['replayed', c.replayed],
      ['set-aside', c.deadLettered],
    ];
  });
  measure('motlan_hub_lag_records', 'Records a reader has not taken yet', 'reader', async () =>
    Object.entries((await hub.overview()).lag).flatMap(([reader, lag]) =>
      lag === null ? [] : [[reader, lag]],
    ),
  );
  measure(
    'motlan_hub_oldest_unhandled_seconds',
    'Age of the message that waits longest',
    'where',
    async () => {
      const { oldestUnhandled: oldest } = await hub.overview();
      return (['outbox', 'topic'] as const).map((where) => [
        where,
        oldest?.where === where ? oldest.ageSeconds : 0,
      ]);
    },
  );
}

function measure(
  name: string,
  help: string,
  label: string,
  read: () => Promise<readonly (readonly [value: string, figure: number])[]>,
): void {
  METRICS.removeSingleMetric(name); // Tests make several apps in one process.
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [METRICS],
    async collect() {
      this.reset();
      // The other measures are told even where the database or an app is away.
      for (const [value, figure] of await read().catch(() => [])) this.set({ [label]: value }, figure);
    },
  });
}
