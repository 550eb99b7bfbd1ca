import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { VERIFY_EXIT, type VerifyLine, type VerifyReport } from '@motlan/contracts';
import { CliFailure } from '../failure.ts';
import { PROJECT } from '../project.ts';

export interface VerifyHubOptions {
  /** Settings of the process that verifies, see docs/verify.md; those the exchange has too must be the exchange's own. */
  readonly env: NodeJS.ProcessEnv;
  /** Null: the index is not compared. `token`: an operator's. */
  readonly indexer: { readonly url: string; readonly token: string } | null;
  /** Decides from the beginning, whatever an interrupted run has left. */
  readonly fresh?: boolean;
  /** Leaves the scratch schema for people to look into. */
  readonly keep?: boolean;
  /** `gentle`, unless stated: rests while the exchange is at work. */
  readonly pace?: 'gentle' | 'full';
  /** Everything the process tells, as it comes. */
  readonly onLine?: (line: VerifyLine) => void;
  /** Ends the process; what was decided is saved, and a later call goes on. */
  readonly signal?: AbortSignal;
}

/** The verification could not be done: there is no verdict. */
export class VerifyNotRun extends CliFailure {
  constructor(why: string) {
    super(`Nothing was verified: ${why}.`, VERIFY_EXIT.notRun);
  }
}

const SCRIPT = join(PROJECT, 'apps', 'exchange', 'dist', 'verify', 'main.js');
/** Lines of its standard error kept for the sentence when it dies without one. */
const LAST_LINES = 5;

/** Verifies a hub in a process of its own. Resolves with the report, whatever its verdict; throws VerifyNotRun. */
export async function verifyHub(options: VerifyHubOptions): Promise<VerifyReport> {
  if (!existsSync(SCRIPT))
    throw new CliFailure('The exchange is not built. Run npm run build.', VERIFY_EXIT.notRun);
  const { signal, onLine } = options;
  const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', SCRIPT], {
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...(signal ? { signal } : {}),
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('both were asked for as pipes');
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(signal?.aborted ? 'it was interrupted' : error.message));
    child.once('close', (code, by) =>
      resolve(signal?.aborted ? 'it was interrupted' : `it ended with ${by ?? code}`),
    );
  });
  const complaints: string[] = [];
  createInterface({ input: stderr }).on('line', (line) => {
    complaints.push(line);
    if (complaints.length > LAST_LINES) complaints.shift();
  });
  let report: VerifyReport | null = null;
  let why: string | null = null;
  for await (const text of createInterface({ input: stdout })) {
    const line = readLine(text);
    if (line?.line === 'report') report = line.report;
    if (line?.line === 'failed') why = line.why;
    if (line) onLine?.(line);
  }
  const end = await ended;
  if (report) return report;
  throw new VerifyNotRun(why ?? [end, ...complaints].join('\n'));
}

function environmentOf({ env, indexer, fresh, keep, pace }: VerifyHubOptions): NodeJS.ProcessEnv {
  return {
    ...env,
    MOTLAN_PARENT: 'ipc',
    VERIFY_FRESH: fresh ? 'yes' : 'no',
    VERIFY_KEEP: keep ? 'yes' : 'no',
    VERIFY_PACE: pace ?? 'gentle',
    INDEXER_URL: indexer?.url ?? '',
    INDEXER_TOKEN: indexer?.token ?? '',
  };
}

function readLine(text: string): VerifyLine | null {
  try {
    return JSON.parse(text) as VerifyLine;
  } catch {
    return null; // Something else that was printed: Node's own words.
  }
}
