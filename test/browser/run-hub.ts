/**
 * A hub with data, for tests and pictures in a browser. Writes its addresses as one line of JSON and stays until it is told to end
 * (SIGTERM, or standard input closes): `npx node --import ./test/support/import-source.mts test/browser/run-hub.ts`.
 */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { malformedRecords } from '../../apps/cli/src/start/malformed-records.ts';
import { Hub, until, type HubApp, type RunningHubApp } from '../support/hub.ts';
import type { BrowserHub } from './browser-hub.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const hub = await Hub.start();
const { folder, databases, kafkaBrokers } = hub.sandbox;
const apps = new Map<HubApp, { readonly running: RunningHubApp; readonly env: Record<string, string> }>();

const exchange = await start('exchange', { CATALOGUE_LEAD_MS: '2000' });
const indexer = await start('indexer', { EXCHANGE_URL: exchange.url });
const node = await start('lgsp-node', { INDEXER_URL: indexer.url, EXCHANGE_URL: exchange.url });
const console_ = await start('console', {
  EXCHANGE_URL: exchange.url,
  INDEXER_URL: indexer.url,
  LGSP_NODE_URLS: node.url,
});
const running = {
  kafkaBrokers,
  databases,
  apps: { exchange: exchange.url, lgspNode: node.url, indexer: indexer.url, console: console_.url },
};
await writeFile(join(folder, 'running.json'), JSON.stringify(running));
await hub.publish(Array.from({ length: 200 }, (_, i) => ({ subject: String(90_000 + i) })));
await hub.send(malformedRecords());
await motlan('scenario', 'all');
await until('every message is recorded', async () => {
  const overview = (await (await hub.call(`${console_.url}/v1/overview`)).json()) as {
    oldestUnhandled: unknown;
  };
  return overview.oldestUnhandled === null;
});

const control = createServer((request, reply) => {
  act(request.url ?? '').then(
    () => reply.end(),
    (error: unknown) => reply.writeHead(500).end(String(error)),
  );
});
await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve));
const told: BrowserHub = {
  url: console_.url,
  token: hub.tokens.operator,
  exchangeUrl: exchange.url,
  folder,
  controlUrl: `http://127.0.0.1:${(control.address() as AddressInfo).port}`, // It listens on TCP.
};
process.stdout.write(`${JSON.stringify(told)}\n`);

let isEnding = false;
const end = () => {
  if (isEnding) return;
  isEnding = true;
  void hub.stop().finally(() => process.exit(0));
};
process.on('SIGTERM', end).on('SIGINT', end);
process.stdin.on('end', end).resume(); // Whoever started this one is gone.

async function start(name: HubApp, env: Record<string, string>, port?: string): Promise<RunningHubApp> {
  const app = await hub.startApp(name, { env, ...(port === undefined ? {} : { port }) });
  apps.set(name, { running: app, env });
  return app;
}

async function act(path: string): Promise<void> {
  const [, what, name = ''] = path.split('/');
  if (what === 'publish') {
    const from = 50_000 + Math.floor(Math.random() * 9_000);
    await hub.publish(
      Array.from({ length: Number(name) }, (_, i) => ({ subject: String(from + i), version: Date.now() })),
    );
    return;
  }
  const app = apps.get(name as HubApp);
  if (!app) throw new Error(`no app ${name}`);
  if (what === 'stop') {
    app.running.process.kill('SIGKILL');
    await app.running.ended;
  } else await start(name as HubApp, app.env, new URL(app.running.url).port);
}

/** The command line, on this hub. */
function motlan(...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(process.execPath, ['apps/cli/bin/motlan.mjs', ...args, '--data', folder], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    }).once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`motlan ${args.join(' ')} ended with ${code}`)),
    );
  });
}
