import { personOf, subjectOf, type Person } from './person.ts';
import type { Random } from './random.ts';

/** What the workload knows of a subject while it is drawn. */
export interface Drawn {
  readonly version: number;
  readonly person: Person;
}

/** Everybody stated so far, with the newest version the owner stated. */
export class Population {
  private readonly changed = new Map<string, Drawn>();
  private readonly firstStated: string[] = [];
  private readonly seed: number;
  private readonly stated: number;

  constructor(seed: number, stated: number) {
    this.seed = seed;
    this.stated = stated;
  }

  find(subject: string): Drawn | null {
    const isStated = Number(subject) < this.stated;
    return (
      this.changed.get(subject) ?? (isStated ? { version: 1, person: personOf(this.seed, subject) } : null)
    );
  }

  state(subject: string, drawn: Drawn): void {
    if (!this.find(subject)) this.firstStated.push(subject);
    this.changed.set(subject, drawn);
  }

  /** Anybody who was stated; null while nobody was. */
  anybody(random: Random): string | null {
    const size = this.stated + this.firstStated.length;
    if (size === 0) return null;
    const index = random.below(size);
    return index < this.stated ? subjectOf(index) : (this.firstStated[index - this.stated] ?? null);
  }
}
