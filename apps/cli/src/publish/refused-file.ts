import { appendFile, rm } from 'node:fs/promises';
import type { LineProblem } from '../hub/answers.ts';

export interface Unpublished {
  readonly line: number;
  readonly messageId?: string;
  readonly problem: LineProblem;
}

/** `FILE.refused.ndjson` beside the input: the lines that were not taken, each with its problem. Holds no values. */
export class RefusedFile {
  readonly path: string;
  private lines: string[] = [];

  constructor(input: string) {
    this.path = `${input}.refused.ndjson`;
  }

  add(unpublished: Unpublished): void {
    this.lines.push(`${JSON.stringify(unpublished)}\n`);
  }

  /** Replaces the file of an earlier run, or takes it away where nothing was refused. */
  async write(): Promise<boolean> {
    await rm(this.path, { force: true });
    if (this.lines.length === 0) return false;
    await appendFile(this.path, this.lines.join(''), { mode: 0o600 });
    return true;
  }
}
