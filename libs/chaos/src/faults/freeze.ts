import type { Fault } from './fault.ts';
import { processOf } from './kill.ts';

/** SIGSTOP, past the session of its group, then SIGCONT: it wakes up late, believes itself in possession, and goes on. */
export const freeze: Fault = async ({ target, lengthMs }, { system, pause }) => {
  const app = system.app(processOf(target));
  const { pid } = app;
  app.kill('SIGSTOP');
  await pause(lengthMs);
  if (app.pid !== pid) return 'it was killed in its sleep';
  app.kill('SIGCONT');
  return 'woken';
};
