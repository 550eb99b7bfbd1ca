import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hub, type RunningHubApp } from '../support/hub.ts';

const DASHBOARD = join(import.meta.dirname, '..', '..', 'deploy', 'grafana', 'dashboards', 'motlan.json');

let hub: Hub;
let apps: RunningHubApp[];
beforeAll(async () => {
  hub = await Hub.start();
  const exchange = await hub.startApp('exchange');
  const others = await Promise.all([
    hub.startApp('lgsp-node'),
    hub.startApp('indexer', { env: { EXCHANGE_URL: exchange.url } }),
    hub.startApp('console', { env: { EXCHANGE_URL: exchange.url } }),
  ]);
  apps = [exchange, ...others];
}, 180_000);
afterAll(() => hub.stop(), 60_000);

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}

it('draws measures that the apps have, and every one of ours that is about messages', async () => {
  const texts = await Promise.all(apps.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
  const measured = new Set(
    texts.flatMap((text) => [...text.matchAll(/^# TYPE (\w+)/gmu)].map(([, name]) => name!)),
  );
  const { panels } = JSON.parse(await readFile(DASHBOARD, 'utf8')) as Dashboard;
  const drawn = panels.flatMap(({ title, targets = [] }) =>
    targets.flatMap(({ expr }) =>
      [...expr.matchAll(/\bmotlan_\w+/gu)].map(([name]) => ({
        title,
        name: name.replace(/_(?:bucket|count|sum)$/u, ''),
      })),
    ),
  );

  expect(drawn.filter(({ name }) => !measured.has(name))).toEqual([]);
  const names = new Set(drawn.map(({ name }) => name));
  const OF_LITTLE_INTEREST = new Set(['motlan_console_deleted_rows_total', 'motlan_spans_dropped_total']);
  const ours = [...measured].filter((name) => /^motlan_(?!process_|nodejs_)/u.test(name));
  expect(ours.filter((name) => !names.has(name) && !OF_LITTLE_INTEREST.has(name))).toEqual([]);
}, 60_000);
