import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createKafka, type Kafka } from '@motlan/kafka';
import {
  startSandbox,
  superviseApp,
  type Progress,
  type Sandbox,
  type Service,
  type SupervisedApp,
} from '@motlan/sandbox';
import { Network } from '../network/network.ts';
import { APP_NAMES } from '../plan/chaos-plan.ts';
import {
  FOLDER,
  settingsOf,
  urlOf,
  type AppFolder,
  type ProcessName,
  type Surroundings,
} from './app-specs.ts';
import { HubClient } from './hub-client.ts';
import { endpointsOf, prepareSurroundings } from './prepare.ts';

/** Something that happened to a process or service, whether it was meant or not. */
export interface LifeEvent {
  readonly who: ProcessName | Service;
  readonly became: 'ready' | 'ended' | 'given-up';
  readonly reason: string;
}

export interface SystemOptions {
  readonly folder: string;
  readonly brokers: 1 | 3;
  readonly env: NodeJS.ProcessEnv;
  /** The built entry point of an app. */
  readonly scriptOf: (app: AppFolder) => string;
  readonly onProgress: (text: string) => void;
  readonly onLife: (event: LifeEvent) => void;
}

/** A hub of its own: PostgreSQL, Kafka, two nodes, two exchanges, indexer and console, with a proxy on every connection. */
export class ChaosSystem {
  private readonly apps = new Map<ProcessName, SupervisedApp>();
  private readonly comingBack = new Map<Service, Promise<void>>();
  private isStopping = false;

  private constructor(
    readonly sandbox: Sandbox,
    readonly network: Network,
    /** Past every proxy: for what looks on. */
    readonly kafka: Kafka,
    readonly client: HubClient,
    private readonly around: Surroundings,
    private readonly options: SystemOptions,
  ) {}

  /** Resolves when everything is ready. Leaves nothing running where it fails. */
  static async start(options: SystemOptions): Promise<ChaosSystem> {
    const { folder, env, brokers, onProgress } = options;
    const say = ({ service, text }: Progress): void => onProgress(`${service}: ${text}`);
    const sandbox = await startSandbox({
      folder,
      freePorts: true,
      temporary: true,
      env,
      brokers,
      onProgress: say,
    });
    let system: ChaosSystem | null = null;
    try {
      const { around, tokens } = await prepareSurroundings(sandbox, env);
      const kafka = createKafka({ clientId: 'motlan-chaos', brokers: sandbox.kafkaBrokers });
      const client = new HubClient((name) => urlOf(around.ports, name), tokens);
      system = new ChaosSystem(sandbox, new Network(endpointsOf(sandbox)), kafka, client, around, options);
      await system.startAll();
      return system;
    } catch (error) {
      await (system ?? sandbox).stop();
      throw error;
    }
  }

  private async startAll(): Promise<void> {
    this.sandbox.onExit((service, reason) => this.bringBack(service, reason));
    this.options.onProgress('starting the apps');
    await Promise.all(APP_NAMES.map((name) => this.startApp(name)));
  }

  get agenciesOf(): Surroundings['agenciesOf'] {
    return this.around.agenciesOf;
  }

  url(name: ProcessName): string {
    return urlOf(this.around.ports, name);
  }

  get databases(): Surroundings['databases'] {
    return this.around.databases;
  }

  /** What a process was started with: past every proxy, for whoever looks on. */
  settingsOf(name: ProcessName): NodeJS.ProcessEnv {
    return settingsOf(name, this.around);
  }

  logOf(name: ProcessName): string {
    return join(this.around.folder, 'logs', `${name}.log`);
  }

  /** File whose number of milliseconds a process' clock is off. */
  clockOf(name: ProcessName): string {
    return join(this.around.folder, `${name}.clock`);
  }

  /** Of what runs now. */
  get pids(): ReadonlyMap<string, number> {
    const services = Object.entries(this.sandbox.pids).filter(([name]) => name !== 'keeper');
    const all = [...[...this.apps].map(([name, { pid }]) => [name, pid] as const), ...services];
    return new Map(all.flatMap(([name, pid]) => (pid === undefined ? [] : [[name, pid]])));
  }

  app(name: ProcessName): SupervisedApp {
    const app = this.apps.get(name);
    if (!app) throw new Error(`${name} was never started`);
    return app;
  }

  /** Starts a process, supervised as in `motlan start`. Resolves when it is ready. */
  async startApp(name: ProcessName): Promise<SupervisedApp> {
    const routes = await this.network.connect(name);
    const { around, options } = this;
    const settings = settingsOf(name, around);
    const app = superviseApp({
      name,
      command: process.execPath,
      // kafkajs 2.2.4 sets timers with negative delays, of which Node 24 warns.
      args: ['--disable-warning=TimeoutNegativeWarning', '--import', PRELOAD, options.scriptOf(FOLDER[name])],
      logFile: this.logOf(name),
      env: {
        ...settings,
        CHAOS_ROUTES: JSON.stringify(Object.fromEntries(routes)),
        CHAOS_CLOCK_FILE: this.clockOf(name),
      },
      isReady: async () =>
        (await fetch(`${this.url(name)}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok,
      onEvent: (event) => {
        if (event.is === 'ready') options.onLife({ who: name, became: 'ready', reason: '' });
        else if (event.is === 'restarting')
          options.onLife({ who: name, became: 'ended', reason: event.reason });
        else options.onLife({ who: name, became: 'given-up', reason: event.reason });
      },
    });
    this.apps.set(name, app);
    await app.ready;
    return app;
  }

  async stopApp(name: ProcessName): Promise<void> {
    await this.apps.get(name)?.stop();
    this.apps.delete(name);
  }

  /** Nothing sleeps any more. */
  wakeAll(): void {
    for (const app of this.apps.values()) app.kill('SIGCONT');
  }

  /** Resolves when no service is on its way back. */
  async servicesAreBack(): Promise<void> {
    await Promise.all(this.comingBack.values());
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.wakeAll(); // A stopped process does not hear SIGTERM.
    await Promise.all([...this.apps.values()].map((app) => app.stop()));
    await this.network.close();
    await this.servicesAreBack(); // One that is being started would be there after the others have gone.
    await this.sandbox.stop();
  }

  /** What `motlan start` does when a service has died. */
  private bringBack(service: Service, reason: string): void {
    if (this.isStopping) return;
    this.options.onLife({ who: service, became: 'ended', reason });
    const back = this.sandbox
      .restart(service)
      .then(
        () => this.options.onLife({ who: service, became: 'ready', reason: '' }),
        (error: unknown) =>
          this.options.onLife({
            who: service,
            became: 'given-up',
            reason: error instanceof Error ? error.message : '',
          }),
      )
      .finally(() => this.comingBack.delete(service));
    this.comingBack.set(service, back);
  }
}

/** Loaded from the same kind of file as this one: TypeScript in tests, JavaScript when built. */
const PRELOAD = fileURLToPath(
  new URL(`../inside/preload.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);
