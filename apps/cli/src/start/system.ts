import {
  keepDigestKey,
  keepTokens,
  startSandbox,
  writeRunning,
  type AppEvent,
  type BrokerCount,
  type Progress,
  type Sandbox,
  type Service,
  type SupervisedApp,
} from '@motlan/sandbox';
import { loadCatalogue } from '@motlan/catalogue';
import { CliFailure, sentenceOf } from '../failure.ts';
import { hubOf, type Hub } from '../hub/find-hub.ts';
import { duration } from '../look/numbers.ts';
import { unlessEnded } from './ending.ts';
import type { Screen } from './screen.ts';
import { APPS, appUrl, startApps, type AppKey } from './start-apps.ts';

const SERVICE_NAMES: Readonly<Record<Service, string>> = {
  postgres: 'PostgreSQL',
  kafka: 'Kafka',
  'kafka-2': 'Kafka (second broker)',
  'kafka-3': 'Kafka (third broker)',
};

export interface SystemOptions {
  /** Null: a temporary one, gone after the end. */
  readonly folder: string | null;
  /** Thrown away afterwards, on ports of its own. */
  readonly temporary: boolean;
  /** Null: as many as the data was made with, else one. */
  readonly brokers: BrokerCount | null;
  readonly host: string;
  readonly env: NodeJS.ProcessEnv;
  readonly screen: Screen;
  readonly signal: AbortSignal;
  /** Ports of the apps, asked when the sandbox has taken its own. */
  readonly portsOfApps: () => Promise<Readonly<Record<AppKey, number>>>;
}

/** PostgreSQL, Kafka and the apps, from their start to their end. What happens to them meanwhile is said on the screen. */
export class MotlanSystem {
  private sandbox: Sandbox | null = null;
  private apps: SupervisedApp[] = [];
  private isStopping = false;

  constructor(private readonly options: SystemOptions) {}

  /** The data folder; '' before the start. */
  get folder(): string {
    return this.sandbox?.folder ?? '';
  }

  get kafkaBrokers(): readonly string[] {
    return this.sandbox?.kafkaBrokers ?? [];
  }

  /** Resolves when everything is ready. */
  async start(): Promise<Hub> {
    const { screen } = this.options;
    await screen.step('PostgreSQL and Kafka start', (note) => this.startServices(note));
    await screen.step('exchange, lgsp-node, indexer and console start', () => this.startApps());
    return hubOf(this.folder, { apps: this.urls });
  }

  /** Stops the apps, then what they stand on. Safe to call at any time, once. */
  async stop(): Promise<void> {
    const { screen } = this.options;
    this.isStopping = true;
    const startedAt = performance.now();
    if (this.apps.length > 0) await Promise.all(this.apps.map((app) => app.stop()));
    if (!this.sandbox) return; // Still on its way: its keeper ends by itself when this process does.
    await this.sandbox.stop();
    screen.line(
      `  Stopped the apps, then Kafka and PostgreSQL, in ${duration(performance.now() - startedAt)}.`,
    );
  }

  private urls: Record<AppKey, string> = { exchange: '', lgspNode: '', indexer: '', console: '' };

  private async startServices(note: (text: string) => void): Promise<string> {
    const { folder, temporary, brokers, env, signal } = this.options;
    const starting = startSandbox({
      ...(folder === null ? {} : { folder }),
      temporary,
      freePorts: temporary,
      ...(brokers === null ? {} : { brokers }),
      env,
      onProgress: (progress) => note(noteOf(progress)),
    });
    const sandbox = await unlessEnded(starting, signal);
    this.sandbox = sandbox;
    sandbox.onExit((service, reason) => void this.bringBack(service, reason));
    const agencies = [...loadCatalogue().agencies.keys()];
    await Promise.all([keepTokens(sandbox.folder, agencies), keepDigestKey(sandbox.folder)]);
    return Object.entries(sandbox.origin)
      .map(([service, origin]) => `${SERVICE_NAMES[service as Service]} ${ORIGINS[origin]}`)
      .join(', ');
  }

  private async startApps(): Promise<string> {
    const { host, env, signal } = this.options;
    const sandbox = this.sandbox!; // startServices went before.
    const ports = await this.options.portsOfApps();
    for (const { key } of APPS) this.urls[key] = appUrl(host, ports[key]);
    this.apps = startApps({ sandbox, host, ports, env, onEvent: (event) => this.tell(event) });
    await unlessEnded(Promise.all(this.apps.map(readyOrFailure)), signal);
    await writeRunning(sandbox.folder, {
      kafkaBrokers: sandbox.kafkaBrokers,
      databases: sandbox.databases,
      apps: this.urls,
    });
    return '';
  }

  private async bringBack(service: Service, reason: string): Promise<void> {
    const { screen } = this.options;
    if (this.isStopping) return;
    screen.warn(`${SERVICE_NAMES[service]} has ended: ${reason}. Starting it again.`);
    try {
      await this.sandbox?.restart(service);
      if (!this.hasStopped()) screen.warn(`${SERVICE_NAMES[service]} is back.`);
    } catch (error) {
      if (this.hasStopped()) return;
      screen.warn(`${SERVICE_NAMES[service]} does not come back: ${sentenceOf(error)} End with Ctrl-C.`);
    }
  }

  /** Asked again after a wait: meanwhile everything may have been stopped. */
  private hasStopped(): boolean {
    return this.isStopping;
  }

  private tell(event: AppEvent): void {
    const { screen } = this.options;
    if (this.isStopping) return;
    if (event.is === 'restarting') {
      screen.warn(
        `${event.name} has ended: ${event.reason}\nStarting it again in ${duration(event.delayMs)}.`,
      );
    } else if (event.is === 'given-up') {
      screen.warn(
        `${event.name} is not started again: ${event.reason}\nIts log: ${this.folder}/logs/${event.name}.log`,
      );
    }
  }
}

async function readyOrFailure(app: SupervisedApp): Promise<void> {
  await app.ready.catch((error: unknown) => {
    throw new CliFailure(`${app.name} cannot be started: ${sentenceOf(error)}`, 1, { cause: error });
  });
}

const ORIGINS = { given: 'as given', docker: 'in Docker', local: 'on this machine' } as const;

function noteOf({ service, text, done, total }: Progress): string {
  const share =
    done !== undefined && total !== undefined && total > 0 ? ` ${Math.floor((done / total) * 100)} %` : '';
  return `${SERVICE_NAMES[service]} ${text}${share}`;
}
