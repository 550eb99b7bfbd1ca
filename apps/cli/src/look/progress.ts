import { SingleBar } from 'cli-progress';
import { grouped } from './numbers.ts';

/** How far a long piece of work is. */
export interface Progress {
  update(done: number, note: string): void;
  stop(): void;
}

/** Seconds between two lines where there is no terminal to redraw. */
const LINE_EVERY_MS = 5_000;

/** A bar on a terminal, a plain line now and then elsewhere. Always on standard error: standard output is the result. */
export function showProgress(total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bar(total, stream) : lines(total, stream);
}

function bar(total: number, stream: NodeJS.WriteStream): Progress {
  const single = new SingleBar({
    stream,
    format: '  {bar} {percentage} %  {note}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: null,
  });
  single.start(total, 0, { note: '' });
  return {
    update: (done, note) => single.update(done, { note }),
    stop: () => single.stop(),
  };
}

function lines(total: number, stream: NodeJS.WriteStream): Progress {
  let toldAt = Date.now();
  return {
    update(done, note) {
      if (Date.now() - toldAt < LINE_EVERY_MS) return;
      toldAt = Date.now();
      stream.write(`${grouped(done)} of ${grouped(total)}: ${note}\n`);
    },
    stop: () => undefined,
  };
}
