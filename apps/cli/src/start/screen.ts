import { duration } from '../look/numbers.ts';
import { paintFor, type Paint } from '../look/paint.ts';
import { Ended } from './ending.ts';

/** Milliseconds between two notes of one step where there is no terminal to redraw. */
const NOTE_EVERY_MS = 5_000;
const TIME_WIDTH = 8;
const CLEAR_LINE = '\r\u001B[2K';

/** What the main job shows: each step one line with its time, and a line of its own for whatever happens meanwhile. */
export class Screen {
  readonly paint: Paint;
  private current: string | null = null;

  constructor(private readonly stream: NodeJS.WriteStream = process.stdout) {
    this.paint = paintFor(stream);
  }

  /** Runs a step and says what came of it. A step that fails is shown as such, and its error flies on. */
  async step(title: string, act: (note: (text: string) => void) => Promise<string>): Promise<void> {
    const startedAt = performance.now();
    let notedAt = startedAt;
    let isOver = false; // Whoever notes may go on noting.
    const time = () => duration(performance.now() - startedAt).padStart(TIME_WIDTH);
    this.show(`  … ${''.padStart(TIME_WIDTH)}  ${title}`);
    try {
      const outcome = await act((text) => {
        if (isOver) return;
        if (this.stream.isTTY) this.show(`  … ${time()}  ${title}: ${text}`);
        else if (performance.now() - notedAt > NOTE_EVERY_MS) {
          notedAt = performance.now();
          this.line(`  … ${time()}  ${title}: ${text}`);
        }
      });
      this.show(null);
      this.line(
        `  ${this.paint.good('✓')} ${this.paint.faint(time())}  ${title}${outcome === '' ? '' : `: ${outcome}`}`,
      );
    } catch (error) {
      this.show(null);
      const mark = error instanceof Ended ? this.paint.warn('–') : this.paint.bad('✗');
      this.line(`  ${mark} ${this.paint.faint(time())}  ${title}`);
      throw error;
    } finally {
      isOver = true;
    }
  }

  line(text = ''): void {
    const { current } = this;
    if (current !== null) this.stream.write(CLEAR_LINE);
    this.stream.write(`${text}\n`);
    if (current !== null) this.stream.write(current);
  }

  warn(text: string): void {
    this.line(`  ${this.paint.warn('!')} ${text.replaceAll('\n', '\n    ')}`);
  }

  /** The line of the step that runs; a terminal only. */
  private show(text: string | null): void {
    if (!this.stream.isTTY) return;
    if (this.current !== null) this.stream.write(CLEAR_LINE);
    this.current = text === null ? null : clipped(text, this.stream.columns);
    if (this.current !== null) this.stream.write(this.current);
  }
}

/** A line that wraps cannot be cleared. */
const clipped = (text: string, columns: number): string =>
  text.length < columns ? text : `${text.slice(0, Math.max(columns - 2, 0))}…`;
