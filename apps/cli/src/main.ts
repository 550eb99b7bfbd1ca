import { BadConfiguration, loadConfig } from '@motlan/platform';
import { SandboxProblem } from '@motlan/sandbox';
import { CliConfig } from './cli.config.ts';
import { CliFailure, sentenceOf } from './failure.ts';
import { AppProblem, AppUnreachable } from './hub/app-client.ts';
import { paintFor } from './look/paint.ts';
import { buildProgram } from './program.ts';

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// kafkajs 2.2.4 sets timers with negative delays, of which Node 24 warns: right, harmless, and not for this screen.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'TimeoutNegativeWarning')
    process.stderr.write(`${warning.name}: ${warning.message}\n`);
});

try {
  await buildProgram(process.env, loadConfig(CliConfig, process.env)).parseAsync();
} catch (error) {
  process.stderr.write(`${paintFor(process.stderr).bad(sentence(error))}\n`);
  process.exitCode = error instanceof CliFailure ? error.exitCode : 1;
}
// Idle connections must not keep an ended command alive.
process.exit();

function sentence(error: unknown): string {
  if (error instanceof AppUnreachable) return `${error.message}. motlan status tells how it stands.`;
  const known = [CliFailure, SandboxProblem, BadConfiguration, AppProblem].some(
    (kind) => error instanceof kind,
  );
  if (known) return (error as Error).message;
  return `motlan has failed: ${sentenceOf(error)}`;
}
