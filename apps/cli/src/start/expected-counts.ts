import type { Outcome } from '@motlan/contracts';
import type { Figures } from './figures.ts';

const DECIDED: Readonly<Partial<Record<Outcome, number>>> = {
  ACCEPTED_FIRST: 3_355,
  ACCEPTED_UPDATE: 20,
  REFUSED_ALREADY_PROVIDED: 200,
  REJECTED_NOT_AUTHORITATIVE: 20,
};
export const EXPECTED = {
  sent: 3_595,
  received: 3_650,
  decided: 3_595,
  replayed: 50,
  deadLettered: 5,
  indexed: 3_355,
} as const;

/**
 * Every way in which the figures of one demonstration on empty data are not exact, as sentences; none where they are.
 * A relay that had to repeat a send adds to received and replayed alike, and never more than it names.
 */
export function faultsOf(figures: Figures): string[] {
  const { conservation, outbox } = figures;
  const extra = conservation.received - EXPECTED.received;
  const faults: string[] = [];
  const expect = (what: string, actual: number | string, expected: number | string) => {
    if (actual !== expected) faults.push(`${what} is ${actual}, not ${expected}`);
  };
  if (extra < 0 || extra > outbox.repeated) {
    faults.push(
      `received is ${conservation.received}, not ${EXPECTED.received} (the relay repeated ${outbox.repeated})`,
    );
  }
  expect('replayed', conservation.replayed, EXPECTED.replayed + Math.max(extra, 0));
  expect('sent', outbox.sent, EXPECTED.sent);
  expect('decided', conservation.decided, EXPECTED.decided);
  expect('dead-lettered', conservation.deadLettered, EXPECTED.deadLettered);
  expect('indexed', figures.indexed, EXPECTED.indexed);
  for (const outcome of Object.keys({ ...DECIDED, ...conservation.outcomes }) as Outcome[]) {
    expect(outcome, conservation.outcomes[outcome] ?? 0, DECIDED[outcome] ?? 0);
  }
  if (!conservation.holds) faults.push('conservation does not hold');
  if (!outbox.holds) faults.push('the outbox does not add up');
  if (!figures.indexEqualsLedger) faults.push('the index does not equal the ledger');
  return faults;
}

/** Whether the demonstration was finished on this data by an earlier start. People may have published more since. */
export function isDone({ conservation, units }: Pick<Figures, 'conservation' | 'units'>): boolean {
  return (
    conservation.received >= EXPECTED.received &&
    conservation.replayed >= EXPECTED.replayed &&
    conservation.deadLettered >= EXPECTED.deadLettered &&
    units >= EXPECTED.indexed
  );
}
