import { spawn } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { removeAbandoned, unfinishedOf } from '../folder/remove-abandoned.ts';
import { diskFullProblem, SandboxProblem } from '../sandbox-problem.ts';
import { JARS, MavenProgress } from './maven-progress.ts';

export const KAFKA_VERSION = '4.3.1';
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

export function kafkaFolder(cacheFolder: string): string {
  return join(cacheFolder, `kafka-${KAFKA_VERSION}`);
}

export async function isKafkaFetched(cacheFolder: string): Promise<boolean> {
  return (await stat(kafkaFolder(cacheFolder)).catch(() => undefined)) !== undefined;
}

/** Fetches Kafka's jars unless they are there. They are put together aside and renamed: a half fetch never counts. */
export async function fetchKafka(
  cacheFolder: string,
  report: (text: string, jars: number, of: number) => void,
  cancelled: AbortSignal,
): Promise<void> {
  if (await isKafkaFetched(cacheFolder)) return;
  const whole = kafkaFolder(cacheFolder);
  const unfinished = unfinishedOf(whole);
  try {
    await mkdir(unfinished, { recursive: true });
    await removeAbandoned(whole);
    await writeFile(join(unfinished, 'pom.xml'), POM);
    await runMaven(unfinished, (jars) => report(`fetching Kafka ${KAFKA_VERSION}`, jars, JARS), cancelled);
    await rename(unfinished, whole);
  } catch (error) {
    if (await isKafkaFetched(cacheFolder)) return; // Another sandbox was faster; its jars are the same.
    throw diskFullProblem(error, cacheFolder) ?? error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** In a fixed order: a class-data archive fits one class path only. */
export async function classPath(cacheFolder: string): Promise<string[]> {
  const folder = join(kafkaFolder(cacheFolder), 'jars');
  return (await readdir(folder)).sort().map((jar) => join(folder, jar));
}

async function runMaven(
  folder: string,
  onJars: (jars: number) => void,
  cancelled: AbortSignal,
): Promise<void> {
  const progress = new MavenProgress();
  onJars(0);
  const args = ['--batch-mode', '--strict-checksums', '--file', 'pom.xml', `${PLUGIN}:copy-dependencies`];
  const child = spawn('mvn', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], signal: cancelled });
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (progress.read(line)) onJars(progress.jars);
  });
  child.stderr.resume();
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code === 0) return;
  throw new SandboxProblem(
    `Maven could not fetch Kafka ${KAFKA_VERSION}: ${progress.error}. It is needed once: check the network (or Maven's proxy in ~/.m2/settings.xml), then start again.`,
  );
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>vn.motlan</groupId>
  <artifactId>sandbox-kafka</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <properties>
    <outputDirectory>\${project.basedir}/jars</outputDirectory>
    <includeScope>runtime</includeScope>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${KAFKA_VERSION}</version>
    </dependency>
    <!-- Without a binding Kafka dies silently. This one writes to stderr; it fits the slf4j-api that Kafka brings. -->
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-simple</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;
