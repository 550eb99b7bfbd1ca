import { VERIFY_EXIT, type VerifyLine } from '@motlan/contracts';
import { CliFailure, sentenceOf } from '../failure.ts';
import { grouped } from '../look/numbers.ts';
import { paintFor } from '../look/paint.ts';
import { showProgress, type Progress } from '../look/progress.ts';
import { optionsOf } from './options-of-folder.ts';
import { showReport } from './show-report.ts';
import { verifyHub, type VerifyHubOptions } from './verify-hub.ts';

export interface VerifyFlags {
  readonly fresh?: true;
  readonly keep?: true;
  readonly pace: 'gentle' | 'full';
  readonly index: boolean;
  readonly given?: true;
  readonly json?: true;
}

const EXIT = {
  equal: VERIFY_EXIT.equal,
  differs: VERIFY_EXIT.differs,
  unproven: VERIFY_EXIT.notRun,
} as const;

/** Returns the exit code. */
export async function verify(folder: string, flags: VerifyFlags, env: NodeJS.ProcessEnv): Promise<number> {
  const where = flags.given ? given(env) : await found(folder, env);
  const screen = new VerifyScreen();
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  try {
    const report = await verifyHub({
      ...where,
      ...(flags.index ? {} : { indexer: null }),
      fresh: flags.fresh ?? false,
      keep: flags.keep ?? false,
      pace: flags.pace,
      onLine: (line) => screen.take(line),
      signal: interrupted.signal,
    });
    screen.stop();
    process.stdout.write(
      flags.json
        ? `${JSON.stringify(report, null, 2)}\n`
        : `${showReport(report, paintFor(process.stdout))}\n`,
    );
    return EXIT[report.verdict];
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
    throw new CliFailure('Interrupted. motlan verify goes on from there.', VERIFY_EXIT.notRun, {
      cause: error,
    });
  } finally {
    screen.stop();
  }
}

async function found(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Pick<VerifyHubOptions, 'env' | 'indexer'>> {
  try {
    return await optionsOf(folder, env);
  } catch (error) {
    throw new CliFailure(sentenceOf(error), VERIFY_EXIT.notRun, { cause: error });
  }
}

function given(env: NodeJS.ProcessEnv): Pick<VerifyHubOptions, 'env' | 'indexer'> {
  const { INDEXER_URL: url = '', INDEXER_TOKEN: token = '' } = env;
  return { env, indexer: url === '' ? null : { url, token } };
}

/** How far it is, on standard error. */
class VerifyScreen {
  private progress: Progress | null = null;
  private total = 1;

  take(line: VerifyLine): void {
    if (line.line === 'started') {
      const { messages, resumedFrom, startedOver } = line;
      const from =
        resumedFrom > 0
          ? `, going on behind the ${grouped(resumedFrom)} an interrupted run has decided`
          : startedOver === null
            ? ''
            : `, from the beginning: ${startedOver}`;
      process.stderr.write(`Deciding ${grouped(messages)} messages again${from}.\n`);
      this.total = Math.max(messages, 1);
      this.progress = showProgress(this.total);
    }
    if (line.line === 'progress' && line.phase === 'deciding') {
      const left = line.secondsLeft === null ? '' : `, ${inWords(line.secondsLeft)} left`;
      const note = line.note === '' ? '' : `, ${line.note}`;
      this.progress?.update(line.done, `${grouped(line.messagesPerSecond ?? 0)} messages/s${left}${note}`);
    }
    if (line.line === 'progress' && (line.phase === 'comparing' || line.phase === 'index'))
      this.progress?.update(this.total, `comparing ${line.note}`);
  }

  stop(): void {
    this.progress?.stop();
    this.progress = null;
  }
}

const inWords = (seconds: number): string =>
  seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
