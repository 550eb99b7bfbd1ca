/** Asks once for everybody who asks at the same time, and keeps the answer for a while. A failure is not kept. */
export class KeptBriefly<T> {
  private answer: { readonly at: number; readonly value: Promise<T> } | null = null;

  constructor(
    private readonly keptMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  get(ask: () => Promise<T>): Promise<T> {
    const nowMs = this.now();
    if (this.answer && nowMs - this.answer.at < this.keptMs) return this.answer.value;
    const answer = { at: nowMs, value: ask() };
    this.answer = answer;
    answer.value.catch(() => {
      if (this.answer === answer) this.answer = null;
    });
    return answer.value;
  }
}
