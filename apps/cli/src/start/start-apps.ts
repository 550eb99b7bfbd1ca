import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { superviseApp, type AppEvent, type Sandbox, type SupervisedApp } from '@motlan/sandbox';
import { CliFailure } from '../failure.ts';
import { PROJECT } from '../project.ts';

export type AppKey = 'exchange' | 'lgspNode' | 'indexer' | 'console';

interface App {
  readonly key: AppKey;
  /** Folder under apps/, and name in messages. */
  readonly name: string;
  readonly portSetting: 'EXCHANGE_PORT' | 'LGSP_NODE_PORT' | 'INDEXER_PORT' | 'CONSOLE_PORT';
}

export const APPS: readonly App[] = [
  { key: 'exchange', name: 'exchange', portSetting: 'EXCHANGE_PORT' },
  { key: 'lgspNode', name: 'lgsp-node', portSetting: 'LGSP_NODE_PORT' },
  { key: 'indexer', name: 'indexer', portSetting: 'INDEXER_PORT' },
  { key: 'console', name: 'console', portSetting: 'CONSOLE_PORT' },
];

export interface AppsOptions {
  readonly sandbox: Sandbox;
  readonly host: string;
  readonly ports: Readonly<Record<AppKey, number>>;
  readonly env: NodeJS.ProcessEnv;
  readonly onEvent: (event: AppEvent) => void;
}

/** After a crash a new member waits until the dead one is given up. On one machine nobody is silent for this long. */
const SESSION_TIMEOUT_MS = '10000';
/** Changes of the catalogue take effect while somebody watches; on one machine clocks do not differ. */
const CATALOGUE_LEAD_MS = '2000';
/** Numbers with a fixed behaviour, for integrators. */
const TEST_SUBJECTS = join(PROJECT, 'libs', 'catalogue', 'data', 'test-subjects.csv');

/** Where an app is reached from this machine. */
export const appUrl = (host: string, port: number): string =>
  `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;

/** Throws a sentence where an app is not built. */
export function assertBuilt(): void {
  const missing = APPS.filter(({ name }) => !existsSync(scriptOf(name))).map(({ name }) => name);
  if (missing.length > 0)
    throw new CliFailure(`${missing.join(', ')} is not built. Run npm run build, or npm start, which does.`);
}

/** Starts every app in a process of its own; each is started again when it dies. */
export function startApps(options: AppsOptions): SupervisedApp[] {
  return APPS.map((app) => startApp(app, options));
}

function startApp({ key, name, portSetting }: App, options: AppsOptions): SupervisedApp {
  const { sandbox, host, ports, env } = options;
  const ready = `${appUrl(host, ports[key])}/health/ready`;
  return superviseApp({
    name,
    command: process.execPath,
    // kafkajs 2.2.4 sets timers with negative delays, of which Node 24 warns: right, harmless, and noise in a log.
    args: ['--disable-warning=TimeoutNegativeWarning', scriptOf(name)],
    logFile: join(sandbox.folder, 'logs', `${name}.log`),
    env: {
      ...env,
      DATABASE_URL: sandbox.databases[key],
      KAFKA_BROKERS: sandbox.kafkaBrokers.join(','),
      TOKENS_FILE: join(sandbox.folder, 'tokens.json'),
      DIGEST_KEY_FILE: join(sandbox.folder, 'digest-key.json'),
      HOST: host,
      [portSetting]: String(ports[key]),
      KAFKA_SESSION_TIMEOUT_MS: env['KAFKA_SESSION_TIMEOUT_MS'] ?? SESSION_TIMEOUT_MS,
      CATALOGUE_LEAD_MS: env['CATALOGUE_LEAD_MS'] ?? CATALOGUE_LEAD_MS,
      INDEXER_PUBLIC_URL: appUrl(host, ports.indexer),
      INDEXER_URL: appUrl(host, ports.indexer),
      EXCHANGE_URL: appUrl(host, ports.exchange),
      CHAOS_PROGRESS_FILE: env['CHAOS_PROGRESS_FILE'] ?? join(sandbox.folder, 'chaos', 'progress.ndjson'),
      LGSP_NODE_URLS: appUrl(host, ports.lgspNode),
      TEST_SUBJECTS_FILE: env['TEST_SUBJECTS_FILE'] ?? TEST_SUBJECTS,
    },
    isReady: async () => (await fetch(ready, { signal: AbortSignal.timeout(2_000) })).ok,
    onEvent: options.onEvent,
  });
}

const scriptOf = (name: string): string => join(PROJECT, 'apps', name, 'dist', 'main.js');
