import type { Status } from './read-status.ts';

/** Whether anything is on its way, so that sums need not agree yet. */
export function isInFlight({ conservation, outbox, indexLag }: Status): boolean {
  return (conservation?.lag ?? 0) > 0 || (outbox?.waiting ?? 0) > 0 || (indexLag ?? 0) > 0;
}

/** What is wrong, as sentences. None: everything is as promised. */
export function faultsOf(status: Status): string[] {
  const { apps, conservation, outbox, datasets } = status;
  const faults = apps
    .filter(({ ready }) => !ready)
    .map(({ app, reason }) => `${app} is not ready: ${reason ?? ''}`);
  if (conservation && !conservation.holds)
    faults.push('Conservation does not hold: messages were lost or counted twice.');
  if (outbox && !outbox.holds)
    faults.push('The outbox does not add up: accepted is not waiting + sent + refused.');
  if (!isInFlight(status)) {
    for (const { dataset, equal } of datasets ?? []) {
      if (!equal) faults.push(`${dataset}: the index does not equal the ledger, and nothing is on its way.`);
    }
  }
  return faults;
}
