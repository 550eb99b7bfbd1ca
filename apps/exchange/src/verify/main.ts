import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { VERIFY_EXIT, type VerifyLine } from '@motlan/contracts';
import { BadConfiguration, describeError, endWithParent, loadConfig } from '@motlan/platform';
import { VerifyNotRun } from './verify-not-run.ts';
import { VerifyConfig } from './verify.config.ts';
import { verify } from './verify.ts';

const EXIT = {
  equal: VERIFY_EXIT.equal,
  differs: VERIFY_EXIT.differs,
  unproven: VERIFY_EXIT.notRun,
} as const;

/** One JSON object a line, on standard output; everything else goes to standard error. */
const tell = (line: VerifyLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const toStderr = (message: unknown): void => void process.stderr.write(`${String(message)}\n`);
Logger.overrideLogger({ log: toStderr, warn: toStderr, error: toStderr });

const end = (): void => process.exit(VERIFY_EXIT.notRun); // What was decided is saved: the next run goes on.
process.once('SIGINT', end);
process.once('SIGTERM', end);

try {
  const config = loadConfig(VerifyConfig, process.env);
  if (config.MOTLAN_PARENT === 'ipc') endWithParent(end);
  const report = await verify(config, tell);
  tell({ line: 'report', report });
  process.exitCode = EXIT[report.verdict];
} catch (error) {
  const isSentence = error instanceof VerifyNotRun || error instanceof BadConfiguration;
  tell({ line: 'failed', why: isSentence ? error.message : describeError(error) });
  process.exitCode = VERIFY_EXIT.notRun;
}
// Idle connections and the channel to the parent must not keep an ended verification alive; pipes are written at once.
process.exit();
