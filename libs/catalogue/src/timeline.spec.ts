import type { CatalogueChange, CatalogueEntry, DatasetSettings } from './catalogue-entry.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { CatalogueTimeline } from './timeline.ts';

const base = loadCatalogue();
const set = (settings: Partial<DatasetSettings>, dataset = 'insurance'): CatalogueChange => ({
  kind: 'dataset',
  dataset,
  set: settings,
});
const entry = (id: number, fromMs: number, change: CatalogueChange): CatalogueEntry => ({
  id,
  fromMs,
  change,
});
const on = (...entries: CatalogueEntry[]) => new CatalogueTimeline(base, entries);

describe('CatalogueTimeline', () => {
  it('begins with the release, from the beginning of time', () => {
    expect(on().at(-8.64e15)).toMatchObject({ version: 1, fromMs: -Infinity, catalogue: base });
    expect(on(entry(1, 100, set({ published: false }))).at(99)).toMatchObject({
      version: 1,
      catalogue: base,
    });
  });

  it('counts one version for each entry in effect, and the entry holds from its instant on', () => {
    const timeline = on(entry(1, 100, set({ mode: 'enforce' })), entry(2, 200, set({ published: false })));
    expect([99, 100, 199, 200, 1e12].map((at) => timeline.at(at).version)).toEqual([1, 2, 2, 3, 3]);
    expect(timeline.at(100)).toMatchObject({ fromMs: 100 });
    expect(timeline.at(100).catalogue).toMatchObject({ version: 2 });
    expect(timeline.at(100).rules.version).toBe(2);
    expect(timeline.at(200).rules.dataset('insurance')).toMatchObject({ mode: 'enforce', published: false });
    expect(timeline.at(199).rules.dataset('insurance')).toMatchObject({ mode: 'enforce', published: true });
  });

  it('gives the number of one instant whatever is recorded for later', () => {
    const first = entry(1, 100, set({ mode: 'enforce' }));
    const later = [entry(2, 300, set({ published: false })), entry(3, 200, set({ published: true }))];
    for (const at of [0, 100, 199]) expect(on(first, ...later).at(at).version).toBe(on(first).at(at).version);
  });

  it('orders entries by their instant, and those of one instant by their recording', () => {
    const timeline = on(
      entry(3, 100, set({ published: false })),
      entry(1, 200, set({ mode: 'observe' })),
      entry(2, 100, set({ published: true })),
    );
    expect(timeline.at(100)).toMatchObject({ version: 3 });
    expect(timeline.at(100).catalogue.datasets.get('insurance')?.published).toBe(false);
  });

  it('changes one dataset and leaves the others and the release alone', () => {
    const { catalogue } = on(entry(1, 0, set({ delegates: ['H*'] }))).at(0);
    expect(catalogue.datasets.get('insurance')?.delegates).toEqual(['H*']);
    expect(base.datasets.get('insurance')?.delegates).toEqual([]);
    expect([...catalogue.datasets.keys()]).toEqual([...base.datasets.keys()]);
    expect(catalogue.datasets.get('land')).toBe(base.datasets.get('land'));
  });

  it('keeps an interruption until it is ended, for everybody and for some apart', () => {
    const timeline = on(
      entry(1, 1, set({ interrupted: true })),
      entry(2, 2, set({ interruptedSubjects: ['000123456789'] })),
      entry(3, 3, set({ interrupted: false, published: true })),
      entry(4, 4, set({ interruptedSubjects: [] })),
    );
    const state = [0, 1, 2, 3, 4].map((at) => {
      const rules = timeline.at(at).rules.dataset('insurance')!;
      return [rules.interrupted, [...rules.interruptedSubjects]];
    });
    const [nobody, one] = [[], ['000123456789']];
    expect(state).toEqual([
      [false, nobody],
      [true, nobody],
      [true, one],
      [false, one],
      [false, nobody],
    ]);
    expect(timeline.at(4).catalogue.interruptions.size).toBe(0);
  });

  it('adds a procedure, or replaces it whole', () => {
    const birth = base.procedures.get('1.001193')!;
    const fresh = { ...birth, code: '9.000002', agency: 'G01' };
    const timeline = on(
      entry(1, 1, { kind: 'procedure', procedure: fresh }),
      entry(2, 2, { kind: 'procedure', procedure: { ...birth, papers: birth.papers.slice(0, 1) } }),
    );
    expect(timeline.at(0).rules.procedure('9.000002')).toBeUndefined();
    expect(timeline.at(1).rules.procedure('9.000002')).toMatchObject({ agency: 'G01' });
    expect(timeline.at(1).rules.procedure('1.001193')?.asks.size).toBeGreaterThan(0);
    expect(timeline.at(2).rules.procedure('1.001193')?.asks.size).toBe(0);
  });

  it('passes over a dataset this release no longer has, and counts the entry', () => {
    const { version, catalogue } = on(entry(1, 1, set({ published: false }, 'weather'))).at(1);
    expect(version).toBe(2);
    expect(catalogue.datasets.has('weather')).toBe(false);
  });

  it('lists what holds at an instant and what follows', () => {
    const timeline = on(entry(1, 100, set({})), entry(2, 200, set({})));
    expect(timeline.from(150).map((v) => v.version)).toEqual([2, 3]);
    expect(timeline.from(0).map((v) => v.version)).toEqual([1, 2, 3]);
  });
});

describe('what the rule asks of it', () => {
  const { rules } = on().at(0);

  it('asks owners for an update where the exception says so', () => {
    expect(rules.asksForUpdate('EXC_QUALITY')).toBe(true);
    expect(rules.asksForUpdate('EXC_OTHER_LAW')).toBe(false);
  });

  it('counts working days in Viet Nam', () => {
    expect(new Date(rules.dueAtMs(Date.UTC(2026, 10, 16), 5)).toISOString()).toBe('2026-11-23T10:00:00.000Z');
  });

  it('says what a procedure does where its source is interrupted', () => {
    expect(rules.procedure('1.001612')?.papers.map((p) => p.fallback)).toEqual([null, 'verify-later', null]);
  });
});
