import { execFile } from 'node:child_process';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { brokerFolder, brokerProperties, type DataFolder } from '../folder/data-folder.ts';
import { removeAbandoned, unfinishedOf } from '../folder/remove-abandoned.ts';
import { classArchive, QUICK_START_FLAGS } from '../kafka/class-archive.ts';
import { classPath, fetchKafka } from '../kafka/fetch-kafka.ts';
import { findJava, type Java } from '../kafka/find-java.ts';
import { nodeOf, reachable, serverProperties } from '../kafka/server-properties.ts';
import { diskFullProblem, SandboxProblem } from '../sandbox-problem.ts';
import { BROKERS, type Broker } from '../services.ts';
import type { KafkaSettings } from './messages.ts';
import type { Launch } from './service-process.ts';

let turn: Promise<unknown> = Promise.resolve();

/** Fetches Kafka and formats its folder where needed, and says how to run it. One broker at a time: they share what is fetched. */
export function prepareKafka(...args: Parameters<typeof prepare>): Promise<Launch> {
  const prepared = turn.then(() => prepare(...args));
  turn = prepared.catch(() => undefined);
  return prepared;
}

async function prepare(
  data: DataFolder,
  settings: KafkaSettings,
  report: (text: string, done?: number, total?: number) => void,
  cancelled: AbortSignal,
): Promise<Launch> {
  const java = await findJava();
  if ('lack' in java) throw new SandboxProblem(`${java.lack}.`);
  await fetchKafka(settings.cacheFolder, report, cancelled);
  const env = { ...process.env, CLASSPATH: (await classPath(settings.cacheFolder)).join(delimiter) };
  const { service, nodes } = settings;
  const folder = brokerFolder(data, service);
  const properties = brokerProperties(data, service);
  if (!(await isFormatted(folder))) {
    report('formatting its folder');
    await format(data, settings, java, env, cancelled);
  }
  await writeFile(properties, serverProperties(settings, folder));
  const archive = await classArchive(settings.cacheFolder, java, { mayWrite: service === BROKERS[0] });
  report('starting');
  return {
    title: nodes.length > 1 ? `Kafka (${service})` : 'Kafka',
    command: java.command,
    args: [
      nodes.length > 1 ? '-Xmx384m' : '-Xmx512m', // Three share a machine; idle, each takes 190 to 260 MB.
      ...QUICK_START_FLAGS,
      ...archive.flags,
      ...QUIET_FLAGS,
      'kafka.Kafka',
      properties,
    ],
    env,
    cwd: data.root,
    owner: undefined,
    logFile: join(data.logs, `${service}.log`),
    stopSignal: 'SIGTERM',
    stopGraceMs: 15_000, // The first end also writes the class archive, after Kafka has closed its log: 4 s on two idle cores.
    startTimeoutMs: 120_000,
    isReady: () => accepts(reachable(settings.host), nodeOf(settings).port),
    isReason: (line) => /\bERROR\b|Exception|Error:|No space left/.test(line) && !line.startsWith('at '),
    afterEnd: (exitCode) => archive.keep(exitCode),
  };
}

const QUIET_FLAGS = [
  '-XX:+ExitOnOutOfMemoryError',
  '-XX:-UsePerfData',
  '-Xshare:auto',
  '-Xlog:cds*=off',
  '-Djava.awt.headless=true',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS',
];

async function isFormatted(folder: string): Promise<boolean> {
  if (!(await stat(folder).catch(() => undefined))) return false;
  const meta = await readFile(join(folder, 'meta.properties'), 'utf8').catch(() => '');
  if (meta.includes('cluster.id=')) return true;
  throw new SandboxProblem(
    `${folder} is not a whole Kafka folder. Wipe the sandbox's data and start again: npm run reset.`,
  );
}

/** A disk that was lost: the broker begins on an empty one, and gets everything back from the others. */
export const emptyDisk = (data: DataFolder, broker: Broker): Promise<void> =>
  rm(brokerFolder(data, broker), { recursive: true, force: true });

/** Formatted under another name and renamed when whole: an interrupted start never leaves half a folder. */
async function format(
  data: DataFolder,
  settings: KafkaSettings,
  java: Java,
  env: NodeJS.ProcessEnv,
  cancelled: AbortSignal,
): Promise<void> {
  const folder = brokerFolder(data, settings.service);
  const unfinished = unfinishedOf(folder);
  const properties = unfinishedOf(brokerProperties(data, settings.service));
  try {
    for (const whole of [folder, brokerProperties(data, settings.service)]) await removeAbandoned(whole);
    await rm(unfinished, { recursive: true, force: true });
    await writeFile(properties, serverProperties(settings, unfinished));
    const args = [
      ...QUICK_START_FLAGS,
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
      'kafka.tools.StorageTool',
    ];
    await promisify(execFile)(
      java.command,
      [...args, 'format', '--config', properties, '--cluster-id', settings.clusterId],
      {
        cwd: data.root,
        env,
        signal: cancelled,
      },
    );
    await rename(unfinished, folder);
  } catch (error) {
    if (cancelled.aborted) throw error;
    const said =
      error instanceof Error && 'stderr' in error ? String(error.stderr).trim().slice(-600) : String(error);
    const problem = new SandboxProblem(`Kafka's folder could not be formatted: ${said}`, { cause: error });
    throw diskFullProblem(problem, data.root) ?? problem;
  } finally {
    await rm(properties, { force: true });
  }
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (accepted: boolean): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}
