import type { Progress } from './keeper/messages.ts';
import type { Pids } from './keeper/start-keeper.ts';
import type { ExitListener } from './readiness.ts';
import type { Broker, BrokerCount, Kind, Service } from './services.ts';
import type { Advertise, Origin } from './ways/way.ts';

export interface SandboxOptions {
  /** Where its data lies; `.motlan` in the project. Without one it is temporary, in a folder that `stop` removes. */
  folder?: string;
  /** Its data is thrown away afterwards: then nothing waits for the disk, and Docker keeps no volumes. */
  temporary?: boolean;
  /** Both unless told otherwise. */
  services?: readonly Kind[];
  /** One, or three, each of which may be killed or lose its disk; as many as the folder's data was made with, else one. */
  brokers?: BrokerCount;
  /** What PostgreSQL may keep of its tables in memory (`shared_buffers`), in MiB; 256 unless told otherwise. */
  sharedBuffersMib?: number;
  /** To put proxies before the brokers. Called once, before they start; whoever comes to a proxy stays with the proxies. */
  advertise?: Advertise;
  /** Any free ports instead of the preferred ones; so it is without a folder. */
  freePorts?: boolean;
  /** Before the names of databases and roles, so that tests can share a server. */
  databasePrefix?: string;
  env?: NodeJS.ProcessEnv;
  onProgress?: (progress: Progress) => void;
}

export interface Sandbox {
  readonly folder: string;
  /** Where they listen themselves. */
  readonly kafkaBrokers: string[];
  /** What `advertise` answered: addresses for apps that shall come through proxies. Empty without. */
  readonly advertisedBrokers: readonly string[];
  /** The brokers it runs: one or three. Empty without Kafka. */
  readonly brokers: readonly Broker[];
  /** The server, as a role that may do everything. */
  readonly databaseUrl: string;
  /** One database per app, each with its own role. */
  readonly databases: { exchange: string; lgspNode: string; indexer: string; console: string };
  readonly origin: Partial<Record<Kind, Origin>>;
  /** Of what runs on this machine, as it is now. */
  readonly pids: Pids;
  /** Stops it in order if it runs, starts it, and resolves when it is ready again. */
  restart(service: Service, how?: RestartHow): Promise<void>;
  /** Resolves, after SIGKILL, when it is gone. It stays so until it is restarted. */
  kill(service: Service, signal?: NodeJS.Signals): Promise<void>;
  /** Stops it in order. It stays so until it is restarted. */
  stopService(service: Service): Promise<void>;
  /** Kills a broker and empties its disk. Resolves when it answers again; it may not have everything from the others yet. */
  wipe(broker: Broker): Promise<void>;
  /** Calls back when a service ends that nobody stopped. What to do then is the caller's. */
  onExit(listener: ExitListener): void;
  stop(): Promise<void>;
}

/** How PostgreSQL is stopped: `fast` ends its sessions and writes a checkpoint, `immediate` leaves that to its recovery. */
export interface RestartHow {
  readonly mode?: 'fast' | 'immediate';
}
