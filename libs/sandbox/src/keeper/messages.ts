/** What the starting process and the keeper say to each other over IPC. */
import type { Broker, Service } from '../services.ts';

export interface Progress {
  service: Service;
  text: string;
  done?: number;
  total?: number;
}

export interface PostgresSettings {
  service: 'postgres';
  host: string;
  port: number;
  password: string;
  /** Off only where nobody minds losing data in a power cut. */
  fsync: boolean;
  sharedBuffersMib: number;
}

export interface KafkaSettings {
  service: Broker;
  host: string;
  cacheFolder: string;
  /** The same for all nodes of a cluster, and for one that begins anew on an empty disk. */
  clusterId: string;
  /** Every node of the cluster, this one too. */
  nodes: readonly BrokerNode[];
}

/** Where one broker, which is a controller too, listens. */
export interface BrokerNode {
  service: Broker;
  port: number;
  controllerPort: number;
  /** A second listener, for clients that are told another address than it listens on: that of a proxy. */
  proxied?: { port: number; advertised: string };
}

export type ServiceSettings = PostgresSettings | KafkaSettings;

export type Request =
  | { do: 'start'; settings: ServiceSettings }
  /** Stopped with its own signal unless another is named. */
  | { do: 'restart'; service: Service; signal?: NodeJS.Signals }
  | { do: 'kill'; service: Service; signal: NodeJS.Signals }
  /** Stops one, until it is restarted. */
  | { do: 'halt'; service: Service }
  /** Kills a broker, empties its disk, and starts it. */
  | { do: 'wipe'; service: Broker };

export type ToKeeper = Request & { id: number };

export type FromKeeper =
  | { says: 'done'; id: number }
  | { says: 'failed'; id: number; message: string; stack?: string; isProblem: boolean }
  | { says: 'progress'; progress: Progress }
  | { says: 'started'; service: Service; pid: number }
  | { says: 'ended'; service: Service; reason: string; isExpected: boolean };
