import type { DataFolder } from '../folder/data-folder.ts';
import type { Progress, Service } from '../keeper/messages.ts';

export type Origin = 'given' | 'docker' | 'local';

/** What every way of starting a service is told. */
export interface Wanted {
  data: DataFolder;
  env: NodeJS.ProcessEnv;
  cacheFolder: string;
  host: string;
  freePorts: boolean;
  temporary: boolean;
  serverPassword: string;
  onProgress: (progress: Progress) => void;
  onExit: (service: Service, reason: string) => void;
}

/** A service somebody started; `address` is `host:port` of a broker, or the superuser's URL of a server. */
export interface StartedService {
  origin: Origin;
  addresses: string[];
  restart(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

/** Either it runs, or a sentence (without its full stop) says what this way lacks here. */
export type Attempt = StartedService | { lack: string };

export const PREFERRED_PORTS = { postgres: 4132, kafka: 4192, controller: 4193 } as const;
export const ANY_PORTS = { postgres: 0, kafka: 0, controller: 0 } as const;
