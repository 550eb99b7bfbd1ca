import { rm, writeFile } from 'node:fs/promises';
import { numberIn, type Fault } from './fault.ts';
import { processOf } from './kill.ts';

/** The clock of one process is off, then right again with a jump. */
export const clock: Fault = async (fault, { system, pause }) => {
  const file = system.clockOf(processOf(fault.target));
  await writeFile(file, String(numberIn(fault, 'skewMs')));
  await pause(fault.lengthMs);
  await rm(file, { force: true });
  return 'set right';
};
