import type { GenericContainer } from 'testcontainers';
import { SINGLE_BROKER } from '../kafka/server-properties.ts';
import type { Wanted } from './way.ts';

export const IMAGES = { postgres: 'postgres:18', kafka: 'apache/kafka:4.3.1' } as const;
/** Where the images keep their data, and where they listen. */
export const DATA_PATHS = { postgres: '/var/lib/postgresql', kafka: '/var/lib/kafka/data' } as const;
export const INNER_PORTS = { postgres: 5432, kafka: 9092 } as const;

export function asPostgres(container: GenericContainer, wanted: Wanted): void {
  container
    .withEnvironment({
      POSTGRES_PASSWORD: wanted.serverPassword,
      POSTGRES_INITDB_ARGS: '--encoding=UTF8 --no-locale --locale-provider=builtin --builtin-locale=C.UTF-8',
    })
    .withSharedMemorySize(256 * 1024 * 1024) // Parallel queries need more than Docker's 64 MB.
    .withCommand([
      'postgres',
      ...[
        'max_connections=200',
        `shared_buffers=${wanted.sharedBuffersMib}MB`,
        'timezone=UTC',
        `fsync=${wanted.temporary ? 'off' : 'on'}`,
      ].flatMap((setting) => ['-c', setting]),
    ]);
}

export function asKafka(container: GenericContainer, address: string): void {
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': '1@localhost:9093',
    listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    'advertised.listeners': `PLAINTEXT://${address}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': DATA_PATHS.kafka,
    ...SINGLE_BROKER,
  };
  // The image reads a property from its name in capitals, with _ for each dot.
  const environment = Object.entries(properties).map(([name, value]): [string, string] => [
    `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`,
    String(value),
  ]);
  container.withEnvironment({ ...Object.fromEntries(environment), KAFKA_HEAP_OPTS: '-Xmx512m' });
}
