import { randomBytes } from 'node:crypto';
import { loadCatalogue } from '@motlan/catalogue';
import { provisionDatabases } from '@motlan/persistence';
import { choosePorts, keepDigestKey, keepTokens, type Sandbox, type Tokens } from '@motlan/sandbox';
import type { Endpoint } from '../network/network.ts';
import type { Surroundings } from './app-specs.ts';

/** What the processes need before they start: a database for the second node, agencies, tokens, keys and ports. */
export async function prepareSurroundings(
  sandbox: Sandbox,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly around: Surroundings; readonly tokens: Tokens }> {
  const { folder, databases, kafkaBrokers, brokers } = sandbox;
  const codes = [...loadCatalogue().agencies.keys()].sort();
  const tokens = await keepTokens(folder, codes);
  await keepDigestKey(folder);
  const second = await provisionDatabases(sandbox.databaseUrl, newPasswords(), { prefix: 'second_' });
  const { exchange, lgspNode, indexer, console } = databases;
  const around: Surroundings = {
    folder,
    ports: await choosePorts('127.0.0.1', ANY_PORTS),
    databases: {
      'exchange-1': exchange,
      'exchange-2': exchange,
      'exchange-3': exchange,
      'node-1': lgspNode,
      'node-2': second.lgspNode,
      indexer,
      console,
    },
    kafkaBrokers,
    replication: brokers.length,
    agenciesOf: {
      'node-1': codes.filter((_, at) => at % 2 === 0),
      'node-2': codes.filter((_, at) => at % 2 === 1),
    },
    env,
  };
  return { around, tokens };
}

/** The services, as the processes know them. */
export function endpointsOf({ databaseUrl, kafkaBrokers, brokers }: Sandbox): Endpoint[] {
  const { hostname, port } = new URL(databaseUrl);
  return [
    { name: 'postgres', host: hostname, port: Number(port) },
    ...kafkaBrokers.map((address, at) => {
      const [host = '', brokerPort = ''] = address.split(':');
      return { name: brokers[at] ?? address, host, port: Number(brokerPort) };
    }),
  ];
}

/** Of the second node's database; they live as long as the run. */
function newPasswords() {
  const password = randomBytes(24).toString('base64url');
  return { exchange: password, lgspNode: password, indexer: password, console: password };
}

const ANY_PORTS = {
  'exchange-1': 0,
  'exchange-2': 0,
  'exchange-3': 0,
  'node-1': 0,
  'node-2': 0,
  indexer: 0,
  console: 0,
} as const;
