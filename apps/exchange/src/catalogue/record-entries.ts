import { Inject, Injectable } from '@nestjs/common';
import type { Catalogue, CatalogueChange, DatasetChange } from '@motlan/catalogue';
import { CatalogueEntryStore, type CatalogueEntryRow, type NewCatalogueEntry } from '@motlan/persistence';
import { mayActFor, Refusal, type Caller } from '@motlan/platform';
import { CatalogueInForce } from './catalogue-in-force.ts';
import { CATALOGUE } from './catalogue.token.ts';
import { breachesOfChange, checkEntries } from './check-entry.ts';
import type { EntryRequest } from './entry-request.ts';

/** Records changes of the catalogue: an operator any, the owner of a dataset those of its publication, mode and source. */
@Injectable()
export class RecordEntries {
  constructor(
    private readonly store: CatalogueEntryStore,
    private readonly inForce: CatalogueInForce,
    @Inject(CATALOGUE) private readonly base: Catalogue,
  ) {}

  /** Returns what was recorded: one entry, and one more for the end of an interruption. Throws a refusal otherwise. */
  async record(caller: Caller, request: EntryRequest): Promise<readonly CatalogueEntryRow[]> {
    const breaches = breachesOfChange(this.base, request.change);
    if (breaches.length > 0) throw Refusal.ofBreaches(breaches, 422); // An unknown id in a body is no missing page.
    this.requireRight(caller, request.change);
    const recordedBy = caller.kind === 'operator' ? 'operator' : caller.agency;
    const rows = await this.store.record(({ completeUntilMs, entries }) => {
      const made = entriesOf(request, recordedBy, completeUntilMs);
      const faults = checkEntries(this.base, entries, made);
      if (faults.length > 0) throw Refusal.ofBreaches(faults);
      return made;
    });
    await this.inForce.read();
    return rows;
  }

  private requireRight(caller: Caller, change: CatalogueChange): void {
    if (caller.kind === 'operator') return;
    if (change.kind === 'procedure')
      throw new Refusal('operator-only', 'ask an operator to change a procedure');
    const owner = this.base.datasets.get(change.dataset)?.owner ?? '';
    if (!mayActFor(caller, owner)) throw new Refusal('agency-forbidden', `the dataset belongs to ${owner}`);
    if (change.set.delegates !== undefined)
      throw new Refusal('operator-only', 'ask an operator to change who may write');
  }
}

/** The entries a request makes, if the earliest instant allows it. */
function entriesOf(request: EntryRequest, recordedBy: string, earliestMs: number): NewCatalogueEntry[] {
  const { change, reason, untilMs } = request;
  const takesEffectMs = request.takesEffectMs ?? earliestMs;
  if (takesEffectMs < earliestMs) {
    const earliest = new Date(earliestMs).toISOString();
    throw tooEarly(
      '/takesEffectAt',
      `the earliest possible is ${earliest}: state a later one, or leave it out`,
    );
  }
  const entry = { takesEffectMs, recordedBy, reason, change };
  if (untilMs === null || change.kind !== 'dataset') return [entry];
  if (untilMs <= takesEffectMs) {
    const begin = new Date(takesEffectMs).toISOString();
    throw tooEarly('/until', `the interruption begins at ${begin}: state a later end`);
  }
  return [entry, { takesEffectMs: untilMs, recordedBy, reason, change: endOf(change) }];
}

/** The end of an interruption: nobody is left out any more. */
const endOf = ({ set, ...change }: DatasetChange): DatasetChange => ({
  ...change,
  set: {
    ...(set.interrupted === undefined ? {} : { interrupted: false }),
    ...(set.interruptedSubjects === undefined ? {} : { interruptedSubjects: [] }),
  },
});

const tooEarly = (pointer: string, detail: string): Refusal =>
  Refusal.ofBreaches([{ code: 'takes-effect-too-early', pointer, detail }]);
