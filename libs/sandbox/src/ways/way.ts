import type { DataFolder } from '../folder/data-folder.ts';
import type { Progress } from '../keeper/messages.ts';
import type { BrokerCount, Service } from '../services.ts';

export type Origin = 'given' | 'docker' | 'local';

/** Told where each broker listens for proxied clients, answers what the broker shall tell them; in the order of the brokers. */
export type Advertise = (listening: readonly string[]) => Promise<readonly string[]>;

/** What every way of starting a service is told. */
export interface Wanted {
  data: DataFolder;
  env: NodeJS.ProcessEnv;
  cacheFolder: string;
  host: string;
  freePorts: boolean;
  temporary: boolean;
  sharedBuffersMib: number;
  serverPassword: string;
  /** Undefined: as many as the data was made with, else one. */
  brokers?: BrokerCount | undefined;
  advertise?: Advertise | undefined;
  onProgress: (progress: Progress) => void;
  onExit: (service: Service, reason: string) => void;
}

/** PostgreSQL or Kafka, as somebody started it; `addresses` are `host:port` of brokers, or the superuser's URL of a server. */
export interface StartedService {
  origin: Origin;
  addresses: string[];
  /** What the brokers tell proxied clients; empty where nobody asked for it. */
  advertised: readonly string[];
  /** Its processes: PostgreSQL has one, Kafka one per broker. */
  parts: ReadonlyMap<Service, Part>;
  stop(): Promise<void>;
}

export interface Part {
  address: string;
  /** Stops it if it runs, by its own signal unless another is named, and starts it. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Stops it until it is restarted. */
  halt(): Promise<void>;
  /** Kills it, empties its disk, starts it. */
  wipe(): Promise<void>;
}

/** Either it runs, or a sentence (without its full stop) says what this way lacks here. */
export type Attempt = StartedService | { lack: string };
