import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { clusterIdOf } from './cluster-id.ts';
import type { DataFolder } from '../folder/data-folder.ts';
import { removeAbandoned, unfinishedOf } from '../folder/remove-abandoned.ts';
import { classArchive, QUICK_START_FLAGS } from '../kafka/class-archive.ts';
import { classPath, fetchKafka } from '../kafka/fetch-kafka.ts';
import { findJava, type Java } from '../kafka/find-java.ts';
import { reachable, serverProperties } from '../kafka/server-properties.ts';
import { diskFullProblem, SandboxProblem } from '../sandbox-problem.ts';
import type { KafkaSettings } from './messages.ts';
import type { Launch } from './service-process.ts';

/** Fetches Kafka and formats its folder where needed, and says how to run it. */
export async function prepareKafka(
  data: DataFolder,
  settings: KafkaSettings,
  report: (text: string, done?: number, total?: number) => void,
  cancelled: AbortSignal,
): Promise<Launch> {
  const java = await findJava();
  if ('lack' in java) throw new SandboxProblem(`${java.lack}.`);
  await fetchKafka(settings.cacheFolder, report, cancelled);
  const env = { ...process.env, CLASSPATH: (await classPath(settings.cacheFolder)).join(delimiter) };
  if (!(await isFormatted(data))) {
    report('formatting its folder');
    await format(data, settings, java, env, cancelled);
  }
  await writeFile(data.kafkaProperties, serverProperties(settings, data.kafka));
  const archive = await classArchive(settings.cacheFolder, java);
  report('starting');
  return {
    title: 'Kafka',
    command: java.command,
    args: [
      '-Xmx512m',
      ...QUICK_START_FLAGS,
      ...archive.flags,
      ...QUIET_FLAGS,
      'kafka.Kafka',
      data.kafkaProperties,
    ],
    env,
    cwd: data.root,
    owner: undefined,
    logFile: join(data.logs, 'kafka.log'),
    stopSignal: 'SIGTERM',
    stopGraceMs: 15_000, // The first end also writes the class archive, after Kafka has closed its log: 4 s on two idle cores.
    startTimeoutMs: 120_000,
    isReady: () => accepts(reachable(settings.host), settings.port),
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

async function isFormatted(data: DataFolder): Promise<boolean> {
  if (!(await stat(data.kafka).catch(() => undefined))) return false;
  const meta = await readFile(join(data.kafka, 'meta.properties'), 'utf8').catch(() => '');
  if (meta.includes('cluster.id=')) return true;
  throw new SandboxProblem(
    `${data.kafka} is not a whole Kafka folder. Wipe the sandbox's data and start again: npm run reset.`,
  );
}

/** Formatted under another name and renamed when whole: an interrupted start never leaves half a folder. */
async function format(
  data: DataFolder,
  settings: KafkaSettings,
  java: Java,
  env: NodeJS.ProcessEnv,
  cancelled: AbortSignal,
): Promise<void> {
  const unfinished = unfinishedOf(data.kafka);
  const properties = unfinishedOf(data.kafkaProperties);
  const clusterId = clusterIdOf(randomBytes(16));
  try {
    for (const whole of [data.kafka, data.kafkaProperties]) await removeAbandoned(whole);
    await rm(unfinished, { recursive: true, force: true });
    await writeFile(properties, serverProperties(settings, unfinished));
    const args = [
      ...QUICK_START_FLAGS,
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
      'kafka.tools.StorageTool',
    ];
    await promisify(execFile)(
      java.command,
      [...args, 'format', '--config', properties, '--cluster-id', clusterId],
      {
        cwd: data.root,
        env,
        signal: cancelled,
      },
    );
    await rename(unfinished, data.kafka);
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
