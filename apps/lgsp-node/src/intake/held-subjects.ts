import { readTestSubjects } from '@motlan/platform';

/** What test subjects may ask of a node: how long their provisions wait in the outbox after they were accepted. */
const HOLD_MS: Readonly<Record<string, number>> = { 'answered-after-ten-minutes': 600_000 };

/** Test subjects whose provisions are accepted at once and sent later, so that an integrator can meet a slow answer. */
export class HeldSubjects {
  private constructor(private readonly holds: ReadonlyMap<string, number>) {}

  /**
   * Reads a CSV file with the columns `subject` and `behaviour`; behaviours that are not the node's are passed over.
   * '' is no file and holds nothing back. Throws BadConfiguration where the file is missing or lacks a column.
   */
  static fromFile(path: string): HeldSubjects {
    const holds = new Map<string, number>();
    for (const { subject, behaviour } of readTestSubjects(path)) {
      const holdMs = HOLD_MS[behaviour];
      if (holdMs !== undefined) holds.set(subject, holdMs);
    }
    return new HeldSubjects(holds);
  }

  /** Null where its provisions may be sent at once. */
  holdMsOf(subject: string): number | null {
    return this.holds.get(subject) ?? null;
  }
}
