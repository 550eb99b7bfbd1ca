import { createHash } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../processes/running-process.ts';
import { KAFKA_VERSION, kafkaFolder } from './fetch-kafka.ts';
import type { Java } from './find-java.ts';

/** Measured on two cores, Java 17: 2.45 s to an open port without the archive, 1.16 s with it. */
export const QUICK_START_FLAGS = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

export interface ClassArchive {
  flags: string[];
  /** To be called when that Java has ended, with its exit code. */
  keep(exitCode: number | null): Promise<void>;
}

/** Java reads Kafka's classes from an archive of theirs; the first run writes it when it ends, of several brokers one. */
export async function classArchive(
  cacheFolder: string,
  java: Java,
  { mayWrite = true }: { mayWrite?: boolean } = {},
): Promise<ClassArchive> {
  const key = createHash('sha256')
    .update([java.build, KAFKA_VERSION, ...QUICK_START_FLAGS].join('\n'))
    .digest('hex');
  const archive = join(kafkaFolder(cacheFolder), `classes-${key.slice(0, 16)}.jsa`);
  if (await stat(archive).catch(() => undefined))
    return { flags: [`-XX:SharedArchiveFile=${archive}`], keep: () => Promise.resolve() };

  if (!mayWrite) return { flags: [], keep: () => Promise.resolve() };
  await removeAbandoned(kafkaFolder(cacheFolder));
  const unfinished = `${archive}.${process.pid}.new`;
  return {
    flags: [`-XX:ArchiveClassesAtExit=${unfinished}`],
    keep: (exitCode) => keepWhole(unfinished, archive, exitCode),
  };
}

const ENDED_BY_SIGTERM = 143;

/** Only a Java that came to its own end has written the archive whole. */
async function keepWhole(unfinished: string, archive: string, exitCode: number | null): Promise<void> {
  const isWritten = (await stat(unfinished).catch(() => undefined)) !== undefined;
  if (isWritten && exitCode === ENDED_BY_SIGTERM) await rename(unfinished, archive);
  else await rm(unfinished, { force: true });
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /\.jsa\.(\d+)\.new$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), { force: true });
  }
}
