import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import type { Contestant } from './contestant.ts';

const PROJECT = join(import.meta.dirname, '..', 'peers', 'streams');
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
/** One for each processor of a small machine. */
const THREADS = 2;
const execute = promisify(execFile);

/** Kafka Streams, exactly once, two RocksDB stores. Needs a JDK and, once, Maven. `holds`: what its stores have of a value. */
export const streams = (name: string, holds: 'digests' | 'values'): Contestant => ({
  name,
  title: `Kafka Streams, exactly_once_v2, two RocksDB stores of ${holds}, ${THREADS} threads`,
  share: 1,
  group: (run) => run,
  async lack() {
    for (const [command, argument] of [
      ['javac', '-version'],
      ['mvn', '--version'],
    ] as const) {
      const runs = await execute(command, [argument]).then(
        () => true,
        () => false,
      );
      if (!runs) return `there is no ${command} on the path: install a JDK of 17 or newer and Maven`;
    }
    return null;
  },
  async prepare() {
    await execute('mvn', ['--batch-mode', '--quiet', '--strict-checksums', 'compile', COPY], {
      cwd: PROJECT,
    });
  },
  start({ hub, run, facts }) {
    const told = {
      brokers: hub.sandbox.kafkaBrokers,
      groupId: run,
      topic: PROVISIONS_TOPIC,
      atOnce: THREADS,
      stateFolder: join(hub.folder, run),
      asDigests: holds === 'digests',
      facts,
    };
    const classPath = [join(PROJECT, 'target', 'classes'), join(PROJECT, 'target', 'jars', '*')].join(':');
    const args = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Xmx2g', '-cp', classPath];
    const main = 'vn.motlan.bench.StreamsExchange';
    return Promise.resolve([
      hub.processes.startCommand(run, 'java', [...args, main, hub.processes.tell(run, told)]),
    ]);
  },
});
