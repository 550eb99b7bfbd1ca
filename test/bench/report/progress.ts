import type { Say } from '../bench-options.ts';

/** Where there is no terminal to write over. */
const COUNT_EVERY_MS = 5_000;

/** One line that is written over on a terminal; elsewhere lines, and counts now and then. */
export function showProgress(name: string): Say {
  let toldAt = 0;
  const overwrite = (text: string): void => void process.stderr.write(`\r\u001b[2K  ${text}`);
  if (process.stderr.isTTY) return { step: overwrite, count: overwrite };
  const tell = (text: string): void => {
    toldAt = Date.now();
    process.stderr.write(`  ${name}: ${text}\n`);
  };
  return {
    step: tell,
    count: (text) => {
      if (Date.now() - toldAt > COUNT_EVERY_MS) tell(text);
    },
  };
}
