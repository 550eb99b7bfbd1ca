import { PROVISIONS_TOPIC } from '@motlan/contracts';
import type { ProcessArguments } from '../peers/process-arguments.ts';
import type { Contestant, Running } from './contestant.ts';
import { streams } from './streams.ts';

const bare = (name: string, client: string): Contestant => ({
  name,
  title: `${client}: consume, parse, plain maps, produce; no database`,
  share: 1,
  group: (run) => run,
  start: (running) => Promise.resolve([startPeer(running, name, 1)]),
});

const nest = (atOnce: number): Contestant => ({
  name: `nest-${atOnce}`,
  title: `usual NestJS: @EventPattern, findOne and save, ${atOnce} at a time`,
  share: 0.05,
  group: (run) => run,
  start: (running) => Promise.resolve([startPeer(running, 'nest', atOnce)]),
});

/** Our exchange as it ships. */
export const ours = (processes: number): Contestant => ({
  name: `ours-${processes}`,
  title: `Motlan, ${processes} exchange ${processes === 1 ? 'process' : 'processes'}`,
  share: 1,
  group: () => 'exchange.provisions',
  start: ({ hub, database }) =>
    Promise.all(Array.from({ length: processes }, () => hub.processes.startApp('exchange', database.url))),
});

/** Our exchange with another client in the place of ours: whether kafkajs stays is judged by this one. See docs/adr/0010. */
const oursOnPlatformatic: Contestant = {
  name: 'ours-platformatic',
  title: 'Motlan, 1 exchange process, on @platformatic/kafka',
  share: 1,
  group: () => 'exchange.provisions',
  async start({ hub, database }) {
    const nodeArgs = ['--import', './test/bench/peers/platformatic/replace-client.ts'];
    return [await hub.processes.startApp('exchange', database.url, { nodeArgs })];
  },
};

/** In the order they take turns. */
export const CONTESTANTS: readonly Contestant[] = [
  bare('bare', 'kafkajs'),
  bare('bare-fast', 'kafkajs with our codec'),
  ours(1),
  streams('streams', 'digests'),
  streams('streams-plain', 'values'),
  oursOnPlatformatic,
  ours(2),
  nest(1),
  nest(8),
];

function startPeer({ hub, database, run, facts }: Running, script: string, atOnce: number) {
  const told: ProcessArguments = {
    brokers: hub.sandbox.kafkaBrokers,
    databaseUrl: database.url,
    groupId: run,
    topic: PROVISIONS_TOPIC,
    atOnce,
    port: 0,
    facts,
  };
  return hub.processes.startScript(run, `peers/${script}.ts`, told);
}
