/** What the starting process and the keeper say to each other over IPC. */

export type Service = 'postgres' | 'kafka';

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
}

export interface KafkaSettings {
  service: 'kafka';
  host: string;
  port: number;
  controllerPort: number;
  cacheFolder: string;
}

export type ServiceSettings = PostgresSettings | KafkaSettings;

export type Request =
  | { do: 'start'; settings: ServiceSettings }
  | { do: 'restart'; service: Service }
  | { do: 'kill'; service: Service; signal: NodeJS.Signals }
  | { do: 'stop' };

export type ToKeeper = Request & { id: number };

export type FromKeeper =
  | { says: 'done'; id: number }
  | { says: 'failed'; id: number; message: string; stack?: string; isProblem: boolean }
  | { says: 'progress'; progress: Progress }
  | { says: 'started'; service: Service; pid: number }
  | { says: 'ended'; service: Service; reason: string; isExpected: boolean };
