import { loadCatalogue } from '@motlan/catalogue';
import type { CatalogueEntryRow, CatalogueEntryStore, CatalogueReading } from '@motlan/persistence';
import { ExchangeConfig } from '../exchange.config.ts';
import { CatalogueInForce } from './catalogue-in-force.ts';

const base = loadCatalogue();
const T0 = Date.UTC(2026, 10, 20);

/** Answers each reading when it is told to. */
class SlowStore {
  readonly asked: { afterId: number; answer: (reading: CatalogueReading) => void }[] = [];

  keepLead = () => Promise.resolve();
  read = (afterId: number) =>
    new Promise<CatalogueReading>((answer) => void this.asked.push({ afterId, answer }));
}

let store: SlowStore;
let inForce: CatalogueInForce;
beforeEach(() => {
  store = new SlowStore();
  inForce = new CatalogueInForce(store as unknown as CatalogueEntryStore, new ExchangeConfig(), base);
});

const settle = () => new Promise((resolve) => setImmediate(resolve));
const entry = (id: number, takesEffectMs: number): CatalogueEntryRow => ({
  id,
  takesEffectMs,
  recordedAtMs: T0,
  recordedBy: 'operator',
  reason: 'r',
  change: { kind: 'dataset', dataset: 'insurance', set: { published: false } },
});
async function answer(nth: number, completeUntilMs: number, ...entries: CatalogueEntryRow[]): Promise<void> {
  store.asked[nth]!.answer({ readAtMs: T0, completeUntilMs, entries }); // It was asked.
  await settle();
}

async function reading(): Promise<void> {
  void inForce.read();
  await settle();
}

it('counts a reading up to the instant at which something it lacks may take effect, without that instant', async () => {
  await reading();
  await answer(0, T0);
  await inForce.readFor(T0 - 1);
  expect(store.asked).toHaveLength(1);
  const timeline = inForce.readFor(T0);
  await settle();
  expect(store.asked).toHaveLength(2);
  await answer(1, T0 + 100, entry(1, T0));
  expect((await timeline).at(T0).version).toBe(2);
});

it('reads what was recorded since, and keeps what it knows', async () => {
  await reading();
  await answer(0, T0, entry(1, T0 + 1), entry(2, T0 + 2));
  await reading();
  expect(store.asked[1]?.afterId).toBe(2);
  await answer(1, T0 + 100, entry(3, T0 + 3));
  expect(inForce.entries().map((e) => e.id)).toEqual([1, 2, 3]);
  expect(inForce.at(T0 + 3).version).toBe(4);
});

it('lets a reading that comes late neither take anything back nor add it twice', async () => {
  await reading();
  await reading();
  await answer(1, T0 + 200, entry(1, T0), entry(2, T0));
  await answer(0, T0 + 100, entry(1, T0));
  expect(inForce.entries().map((e) => e.id)).toEqual([1, 2]);
  await inForce.readFor(T0 + 199);
  expect(store.asked).toHaveLength(2);
});

it('reads a procedure an earlier release recorded with what procedures have gained since', async () => {
  const { code, nameVi, nameEn, level, agency, decidedBy, decision, papers } =
    base.procedures.get('1.001193')!;
  const recorded = { code, nameVi, nameEn, level, agency, decidedBy, decision, papers };
  await reading();
  await answer(0, T0, { ...entry(1, T0), change: { kind: 'procedure', procedure: recorded } });
  expect(inForce.at(T0).catalogue.procedures.get('1.001193')).toMatchObject({ feeVnd: null, linked: [] });
});
