import type { BrokerNode, KafkaSettings } from '../keeper/messages.ts';
import { serverProperties } from './server-properties.ts';

const node = (service: BrokerNode['service'], port: number): BrokerNode => ({
  service,
  port,
  controllerPort: port + 1,
});
const settings = (service: BrokerNode['service'], ...nodes: BrokerNode[]): KafkaSettings => ({
  service,
  host: '127.0.0.1',
  cacheFolder: '/cache',
  clusterId: 'c',
  nodes,
});
const THREE = [node('kafka', 4192), node('kafka-2', 4194), node('kafka-3', 4196)];

function read(of: KafkaSettings): Record<string, string> {
  const lines = serverProperties(of, '/data/kafka').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
}

it('makes one broker its own controller, with one copy of everything', () => {
  expect(read(settings('kafka', node('kafka', 4192)))).toMatchObject({
    'node.id': '1',
    'controller.quorum.voters': '1@127.0.0.1:4193',
    'default.replication.factor': '1',
    'offsets.topic.replication.factor': '1',
    'min.insync.replicas': '1',
  });
});

it('lets three decide together, keep everything three times, and acknowledge what two have', () => {
  expect(read(settings('kafka-2', ...THREE))).toMatchObject({
    'node.id': '2',
    'controller.quorum.voters': '1@127.0.0.1:4193,2@127.0.0.1:4195,3@127.0.0.1:4197',
    listeners: 'PLAINTEXT://127.0.0.1:4194,CONTROLLER://127.0.0.1:4195',
    'default.replication.factor': '3',
    'offsets.topic.replication.factor': '3',
    'transaction.state.log.min.isr': '2',
    'min.insync.replicas': '2',
  });
});

it('tells clients of its second listener the address of a proxy, and brokers its own', () => {
  const proxied = { ...THREE[0]!, proxied: { port: 5000, advertised: '127.0.0.1:6000' } };

  expect(read(settings('kafka', proxied, ...THREE.slice(1)))).toMatchObject({
    listeners: 'PLAINTEXT://127.0.0.1:4192,CONTROLLER://127.0.0.1:4193,PROXIED://127.0.0.1:5000',
    'advertised.listeners': 'PLAINTEXT://127.0.0.1:4192,PROXIED://127.0.0.1:6000',
    'inter.broker.listener.name': 'PLAINTEXT',
  });
});
