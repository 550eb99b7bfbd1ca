/** Adds up how long named pieces of work take, in milliseconds. */
export class Stopwatch {
  private readonly tookMs = new Map<string, number>();

  async time<T>(name: string, work: () => Promise<T>): Promise<T> {
    const startMs = performance.now();
    try {
      return await work();
    } finally {
      this.add(name, performance.now() - startMs);
    }
  }

  /** Times every call of a method from now on, of all instances where `target` is a prototype. */
  wrap<Key extends PropertyKey>(
    target: Record<Key, (...args: never[]) => unknown>,
    method: Key,
    name: string,
  ): void {
    const original = target[method];
    const add = (ms: number): void => this.add(name, ms);
    target[method] = function timed(this: unknown, ...args: never[]): unknown {
      const startMs = performance.now();
      const done = (): void => add(performance.now() - startMs);
      const answer = original.apply(this, args);
      if (answer instanceof Promise) return answer.finally(done);
      done();
      return answer;
    };
  }

  totals(): Record<string, number> {
    return Object.fromEntries(this.tookMs);
  }

  private add(name: string, ms: number): void {
    this.tookMs.set(name, (this.tookMs.get(name) ?? 0) + ms);
  }
}
