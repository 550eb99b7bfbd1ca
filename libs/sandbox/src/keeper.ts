/**
 * A process of its own that runs PostgreSQL and Kafka for another one, and stops them when that one is gone,
 * however it ended: the IPC channel between the two closes even after `kill -9`.
 * It leads a session of its own, so Ctrl-C in a terminal reaches the other process only, which then stops us in order.
 */
import { dataFolder } from './folder/data-folder.ts';
import { forgetProcesses } from './folder/processes-file.ts';
import { runKeeper } from './keeper/run-keeper.ts';
import type { FromKeeper, ToKeeper } from './keeper/messages.ts';
import { SandboxProblem } from './sandbox-problem.ts';

const data = dataFolder(process.argv[2] ?? '.motlan');

const say = (message: FromKeeper): void => {
  // The other side may be gone; then nobody listens, and we are stopping anyway.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
};
const keeper = runKeeper(data, say);

let isEnding = false;
async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await keeper.stop();
  await forgetProcesses(data);
  process.exit(0);
}

process.on('message', (request: ToKeeper) => {
  keeper.handle(request).then(
    () => say({ says: 'done', id: request.id }),
    (error: unknown) => {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      const isProblem = error instanceof SandboxProblem;
      say({ says: 'failed', id: request.id, message, isProblem, ...(stack === undefined ? {} : { stack }) });
    },
  );
});
process.on('disconnect', () => void end());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
if (!process.connected) void end();
