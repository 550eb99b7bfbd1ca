import { APP_NAMES, type AppName } from '../plan/chaos-plan.ts';

/** A folder under `apps/`. */
export type AppFolder = 'exchange' | 'lgsp-node' | 'indexer' | 'console';
/** A third exchange comes and goes, so that partitions are given out anew. */
export type ProcessName = AppName | 'exchange-3';

export const PROCESS_NAMES: readonly ProcessName[] = [...APP_NAMES, 'exchange-3'];

export const FOLDER: Readonly<Record<ProcessName, AppFolder>> = {
  'exchange-1': 'exchange',
  'exchange-2': 'exchange',
  'exchange-3': 'exchange',
  'node-1': 'lgsp-node',
  'node-2': 'lgsp-node',
  indexer: 'indexer',
  console: 'console',
};

const PORT_SETTING: Readonly<Record<AppFolder, string>> = {
  exchange: 'EXCHANGE_PORT',
  'lgsp-node': 'LGSP_NODE_PORT',
  indexer: 'INDEXER_PORT',
  console: 'CONSOLE_PORT',
};

/** The least a member may be given: what is killed is missed sooner, and a frozen one loses its partitions. */
const SESSION_TIMEOUT_MS = '6000';
/** On one machine clocks do not differ. */
const CATALOGUE_LEAD_MS = '2000';

export interface Surroundings {
  readonly folder: string;
  readonly ports: Readonly<Record<ProcessName, number>>;
  readonly databases: Readonly<Record<ProcessName, string>>;
  readonly kafkaBrokers: readonly string[];
  readonly replication: number;
  /** Agencies of each node. */
  readonly agenciesOf: Readonly<Record<'node-1' | 'node-2', readonly string[]>>;
  readonly env: NodeJS.ProcessEnv;
}

export const urlOf = (ports: Surroundings['ports'], name: ProcessName): string =>
  `http://127.0.0.1:${ports[name]}`;

/** The settings of one process, as any operator would give them. */
export function settingsOf(name: ProcessName, around: Surroundings): NodeJS.ProcessEnv {
  const { folder, ports } = around;
  return {
    ...around.env,
    NODE_OPTIONS: '',
    DATABASE_URL: around.databases[name],
    KAFKA_BROKERS: around.kafkaBrokers.join(','),
    KAFKA_REPLICATION_FACTOR: String(around.replication),
    KAFKA_SESSION_TIMEOUT_MS: SESSION_TIMEOUT_MS,
    CATALOGUE_LEAD_MS,
    TOKENS_FILE: `${folder}/tokens.json`,
    DIGEST_KEY_FILE: `${folder}/digest-key.json`,
    HOST: '127.0.0.1',
    [PORT_SETTING[FOLDER[name]]]: String(ports[name]),
    NODE_AGENCIES: name === 'node-1' || name === 'node-2' ? around.agenciesOf[name].join(',') : '',
    EXCHANGE_URL: urlOf(ports, 'exchange-1'),
    INDEXER_URL: urlOf(ports, 'indexer'),
    INDEXER_PUBLIC_URL: urlOf(ports, 'indexer'),
    LGSP_NODE_URLS: `${urlOf(ports, 'node-1')},${urlOf(ports, 'node-2')}`,
    TEST_SUBJECTS_FILE: '',
  };
}
