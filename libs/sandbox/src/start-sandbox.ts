import { rm } from 'node:fs/promises';
import { cacheFolder, type DataFolder, dataFolder, makeDataFolder } from './folder/data-folder.ts';
import { holdFolder } from './folder/hold-folder.ts';
import { removeRunning } from './folder/running.ts';
import { type DatabasePasswords, keepDatabasePasswords } from './folder/secrets.ts';
import { makeTemporaryFolder } from './folder/temporary-folder.ts';
import type { Progress, Service } from './keeper/messages.ts';
import type { Pids } from './keeper/start-keeper.ts';
import { databasesAreReady, type ExitListener, kafkaIsReady, unlessEnded } from './readiness.ts';
import { diskFullProblem } from './sandbox-problem.ts';
import { makeStarter, type Starter } from './ways/start-service.ts';
import type { Origin, StartedService, Wanted } from './ways/way.ts';

export interface SandboxOptions {
  /** Where its data lies; `.motlan` in the project. Without one it is temporary, in a folder that `stop` removes. */
  folder?: string;
  /** Its data is thrown away afterwards: then nothing waits for the disk, and Docker keeps no volumes. */
  temporary?: boolean;
  /** Both unless told otherwise. */
  services?: readonly Service[];
  /** Any free ports instead of the preferred ones; so it is without a folder. */
  freePorts?: boolean;
  /** Before the names of databases and roles, so that tests can share a server. */
  databasePrefix?: string;
  env?: NodeJS.ProcessEnv;
  onProgress?: (progress: Progress) => void;
}

export interface Sandbox {
  readonly folder: string;
  readonly kafkaBrokers: string[];
  /** The server, as a role that may do everything. */
  readonly databaseUrl: string;
  /** One database per app, each with its own role. */
  readonly databases: { exchange: string; lgspNode: string; indexer: string; console: string };
  readonly origin: Partial<Record<Service, Origin>>;
  /** Of what runs on this machine, as it is now. */
  readonly pids: Pids;
  /** Resolves when the service is ready again. */
  restart(service: Service): Promise<void>;
  kill(service: Service, signal?: NodeJS.Signals): Promise<void>;
  /** Calls back when a service ends that nobody stopped. What to do then is the caller's. */
  onExit(listener: ExitListener): void;
  stop(): Promise<void>;
}

/**
 * Starts what is missing, on given addresses, in Docker, or on this machine, and resolves when it is ready.
 * Nothing outlives this process, so a caller that is interrupted meanwhile may just exit.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const data = dataFolder(options.folder ?? (await makeTemporaryFolder()));
  const onProgress = options.onProgress ?? (() => undefined);
  await makeDataFolder(data);
  const hold = await holdFolder(data, (text) => onProgress({ service: 'postgres', text }));
  let starter: Starter | undefined;
  const end = async (): Promise<void> => {
    await removeRunning(data.root);
    await starter?.stop();
    await hold.release();
  };
  let ended: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (ended ??= end().then(() =>
      options.folder === undefined ? rm(data.root, { recursive: true, force: true }) : undefined,
    ));
  try {
    await removeRunning(data.root); // Of a sandbox that was killed.
    const passwords = await keepDatabasePasswords(data);
    const listeners = new Set<ExitListener>();
    const wanted = wantedOf(options, data, passwords, listeners);
    starter = await makeStarter(wanted);
    return { ...(await startServices(starter, options, wanted, passwords, listeners)), stop };
  } catch (error) {
    await end(); // A temporary folder stays: its logs may say why.
    throw diskFullProblem(error, data.root) ?? error;
  }
}

function wantedOf(
  options: SandboxOptions,
  data: DataFolder,
  passwords: DatabasePasswords,
  listeners: ReadonlySet<ExitListener>,
): Wanted {
  const env = options.env ?? process.env;
  return {
    data,
    env,
    cacheFolder: cacheFolder(env),
    host: env['SANDBOX_HOST'] ?? '127.0.0.1',
    freePorts: options.freePorts ?? options.folder === undefined,
    temporary: options.temporary ?? options.folder === undefined,
    serverPassword: passwords.server,
    onProgress: options.onProgress ?? (() => undefined),
    onExit: (service, reason) => {
      for (const listener of listeners) listener(service, reason);
    },
  };
}

async function startServices(
  starter: Starter,
  options: SandboxOptions,
  wanted: Wanted,
  passwords: DatabasePasswords,
  listeners: Set<ExitListener>,
): Promise<Omit<Sandbox, 'stop'>> {
  let databases = { exchange: '', lgspNode: '', indexer: '', console: '' };
  const ready = async (service: Service, running: StartedService): Promise<void> => {
    await unlessEnded(service, listeners, async (ended) => {
      if (service === 'kafka') await kafkaIsReady(running, ended);
      else databases = await databasesAreReady(running, passwords, options.databasePrefix ?? '');
    });
  };

  const services = new Map<Service, StartedService>();
  const start = async (service: Service): Promise<void> => {
    const running = await starter.start(service);
    await ready(service, running);
    services.set(service, running);
    wanted.onProgress({ service, text: 'ready' });
  };
  await Promise.all((options.services ?? ['postgres', 'kafka']).map(start));

  const one = (service: Service): StartedService => {
    const running = services.get(service);
    if (!running) throw new Error(`this sandbox was started without ${service}`);
    return running;
  };
  return {
    folder: wanted.data.root,
    kafkaBrokers: services.get('kafka')?.addresses ?? [],
    databaseUrl: services.get('postgres')?.addresses[0] ?? '',
    databases,
    origin: Object.fromEntries([...services].map(([service, { origin }]) => [service, origin])),
    pids: starter.pids,
    async restart(service) {
      await one(service).restart();
      await ready(service, one(service));
    },
    kill: (service, signal = 'SIGKILL') => one(service).kill(signal),
    onExit: (listener) => void listeners.add(listener),
  };
}
