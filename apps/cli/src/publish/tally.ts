import type { Outcome } from '@motlan/contracts';
import { grouped } from '../look/numbers.ts';
import { showProgress, type Progress } from '../look/progress.ts';
import type { Answer } from '../send/inbox-answers.ts';
import type { OutgoingLine } from '../send/in-batches.ts';
import type { RefusedLine } from '../send/send-lines.ts';
import type { PublishResult } from './summary.ts';

/** Counts what becomes of the lines, and shows it. */
export class Tally {
  readonly outcomes = new Map<Outcome, number>();
  readonly refused: RefusedLine[] = [];
  readonly setAside: PublishResult['setAside'][number][] = [];
  readonly denied: PublishResult['denied'][number][] = [];
  stored = 0;
  private decided = 0;
  private readonly lineOf = new Map<string, number>();
  private readonly progress: Progress;

  constructor(rows: number) {
    this.progress = showProgress(rows);
  }

  async *sending(lines: AsyncIterable<OutgoingLine>): AsyncGenerator<OutgoingLine> {
    for await (const line of lines) {
      this.lineOf.set(line.messageId, line.line);
      yield line;
    }
  }

  storedMore(lines: number): void {
    this.stored += lines;
    this.show();
  }

  answered(answer: Answer): void {
    const line = this.lineOf.get(answer.messageId) ?? 0;
    this.lineOf.delete(answer.messageId);
    if ('decision' in answer) {
      const { outcome, problem } = answer.decision;
      // A stale line is no fault of the file: newer versions came since, and nothing is to be mended.
      if (problem && outcome !== 'STALE')
        this.denied.push({ line, messageId: answer.messageId, outcome, problem });
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    } else this.setAside.push({ line, notice: answer.setAside });
    this.decided += 1;
    this.show();
  }

  note(text: string): void {
    this.progress.update(this.decided, text);
  }

  close(): void {
    this.progress.stop();
  }

  private show(): void {
    this.progress.update(this.decided, `${grouped(this.stored)} stored, ${grouped(this.decided)} decided`);
  }
}
