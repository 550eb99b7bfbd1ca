import type { BrokerNode, KafkaSettings } from '../keeper/messages.ts';
import { nodeIdOf } from '../services.ts';

/** A broker that is a controller too: the only one, or one of three, of which any two go on without the third. */
export function serverProperties(settings: KafkaSettings, logFolder: string): string {
  const node = nodeOf(settings);
  const values = {
    'process.roles': 'broker,controller',
    'node.id': nodeIdOf(node.service),
    'controller.quorum.voters': settings.nodes
      .map(({ service, controllerPort }) => `${nodeIdOf(service)}@127.0.0.1:${controllerPort}`)
      .join(','),
    listeners: listeners(settings, node).join(','),
    'advertised.listeners': advertised(settings, node).join(','),
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': logFolder,
    ...COMMON,
    ...copies(settings.nodes.length),
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value.replaceAll('\\', '\\\\') : value}\n`)
    .join('');
}

/** The node these settings start. */
export function nodeOf({ service, nodes }: KafkaSettings): BrokerNode {
  const node = nodes.find((one) => one.service === service);
  if (!node) throw new Error(`${service} is none of the cluster's nodes`);
  return node;
}

function listeners({ host }: KafkaSettings, { port, controllerPort, proxied }: BrokerNode): string[] {
  return [
    `PLAINTEXT://${inUrl(host)}:${port}`,
    `CONTROLLER://127.0.0.1:${controllerPort}`,
    ...(proxied ? [`PROXIED://${inUrl(host)}:${proxied.port}`] : []),
  ];
}

function advertised({ host }: KafkaSettings, { port, proxied }: BrokerNode): string[] {
  return [
    `PLAINTEXT://${inUrl(reachable(host))}:${port}`,
    ...(proxied ? [`PROXIED://${proxied.advertised}`] : []),
  ];
}

/** Each topic on every broker, and of three, one may be missing: what two have acknowledged survives the loss of any one. */
function copies(brokers: number): Record<string, number> {
  const inSync = Math.max(1, brokers - 1);
  return {
    'offsets.topic.replication.factor': brokers,
    'transaction.state.log.replication.factor': brokers,
    'transaction.state.log.min.isr': inSync,
    'share.coordinator.state.topic.replication.factor': brokers,
    'share.coordinator.state.topic.min.isr': inSync,
    'default.replication.factor': brokers,
    'min.insync.replicas': inSync,
  };
}

const COMMON = {
  'offsets.topic.num.partitions': 4, // 50 by default: fewer are loaded sooner.
  'transaction.state.log.num.partitions': 4,
  'share.coordinator.state.topic.num.partitions': 4,
  // A killed broker comes back, and its partitions get another leader, only when its old session is over: 9 s by default.
  'broker.session.timeout.ms': 3_000,
  'broker.heartbeat.interval.ms': 500,
  'group.initial.rebalance.delay.ms': 0, // Nobody waits three seconds for members that do not come.
  'auto.create.topics.enable': false, // A topic with the wrong partitions or retention is worse than none.
  'message.max.bytes': 2 * 1024 * 1024 + 64 * 1024, // The largest topic is the dead letters': 2 MiB and headers.
  'log.segment.bytes': 256 * 1024 * 1024,
  'log.index.size.max.bytes': 1024 * 1024, // Enough for such a segment; the default reserves ten times as much.
  'log.cleaner.dedupe.buffer.size': 32 * 1024 * 1024, // A quarter of the default: the heap is small.
} as const;

/** What one broker alone needs, on this machine or in a container. */
export const SINGLE_BROKER = { ...COMMON, ...copies(1) };

/** A listener on every address is named by the one that always works here. */
export function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

export function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
