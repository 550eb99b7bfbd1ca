import type { KafkaSettings } from '../keeper/messages.ts';

/** One broker that is its own controller. */
export function serverProperties(settings: KafkaSettings, logFolder: string): string {
  const { host, port, controllerPort } = settings;
  const values = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://${inUrl(host)}:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${inUrl(reachable(host))}:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': logFolder,
    ...SINGLE_BROKER,
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value.replaceAll('\\', '\\\\') : value}\n`)
    .join('');
}

/** What one broker alone needs, on this machine or in a container. */
export const SINGLE_BROKER = {
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4, // 50 by default: fewer are loaded sooner.
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 4,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  'share.coordinator.state.topic.num.partitions': 4,
  'default.replication.factor': 1,
  'min.insync.replicas': 1,
  // A killed broker comes back only when its old session is over: 9 s by default, 11 s to be ready again.
  'broker.session.timeout.ms': 3_000,
  'broker.heartbeat.interval.ms': 500,
  'group.initial.rebalance.delay.ms': 0, // Nobody waits three seconds for members that do not come.
  'auto.create.topics.enable': false, // A topic with the wrong partitions or retention is worse than none.
  'message.max.bytes': 2 * 1024 * 1024 + 64 * 1024, // The largest topic is the dead letters': 2 MiB and headers.
  'log.segment.bytes': 256 * 1024 * 1024,
  'log.index.size.max.bytes': 1024 * 1024, // Enough for such a segment; the default reserves ten times as much.
  'log.cleaner.dedupe.buffer.size': 32 * 1024 * 1024, // A quarter of the default: the heap is small.
} as const;

/** A listener on every address is named by the one that always works here. */
export function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

export function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
