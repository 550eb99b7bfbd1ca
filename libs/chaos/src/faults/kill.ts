import { FOLDER, type ProcessName } from '../system/app-specs.ts';
import type { Fault } from './fault.ts';

/** kill -9 of one of our processes. Its supervisor starts it again. */
export const kill: Fault = ({ target }, { system }) => {
  const app = system.app(processOf(target));
  const { pid } = app;
  app.kill('SIGKILL');
  return Promise.resolve(pid === undefined ? 'it was just down' : `process ${pid} is gone`);
};

/** Throws where a plan's file names no process of ours. */
export function processOf(target: string): ProcessName {
  if (target in FOLDER) return target as ProcessName;
  throw new Error(`${target} is no process of this hub`);
}
