import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const NEEDED = 17; // Kafka 4's brokers.

export interface Java {
  command: string;
  major: number;
  /** Changes whenever a class-data archive made by another Java would not fit. */
  build: string;
}

/** The Java of JAVA_HOME, else of the path; or a sentence about what is wrong with it. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<Java | { lack: string }> {
  const home = env['JAVA_HOME'];
  const command = home ? join(home, 'bin', 'java') : 'java';
  let said: string;
  try {
    said = (await promisify(execFile)(command, ['-XshowSettings:properties', '-version'], { env })).stderr;
  } catch {
    const where = home ? `JAVA_HOME is ${home}, but no Java runs there` : 'there is no Java on the path';
    return {
      lack: `Kafka needs Java ${NEEDED} or newer, and ${where}: install one, such as openjdk-${NEEDED}-jre-headless`,
    };
  }
  const major = majorOf(said);
  if (major < NEEDED)
    return {
      lack: `Kafka needs Java ${NEEDED} or newer, and ${command} is Java ${major}: install a newer one or set JAVA_HOME`,
    };
  return { command, major, build: buildOf(said) };
}

/** "1.8.0_292" is 8, "17.0.15" is 17. */
export function majorOf(settings: string): number {
  const version = propertyIn(settings, 'java.version');
  const [first, second] = version.split(/[._-]/);
  return Number(first === '1' ? second : first) || 0;
}

function buildOf(settings: string): string {
  return ['java.vm.version', 'java.vm.vendor', 'os.arch', 'java.home']
    .map((name) => propertyIn(settings, name))
    .join(' ');
}

function propertyIn(settings: string, name: string): string {
  const line = settings.split('\n').find((candidate) => candidate.trim().startsWith(`${name} = `));
  return line?.trim().slice(name.length + 3) ?? '';
}
