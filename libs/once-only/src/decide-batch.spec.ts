import fc from 'fast-check';
import { decideBatch, type BatchItem, type Held, type OfferedMessage } from './decide-batch.ts';
import { packDigests } from './element-digests.ts';
import type {
  DatasetRules,
  Offered,
  OfferedCollection,
  OfferedSource,
  Report,
  RuleCatalogue,
  StatedGround,
  Task,
} from './model.ts';

const DAY_MS = 86_400_000;
const T0 = Date.UTC(2026, 0, 31);

const REGISTER: DatasetRules = {
  owner: 'G15',
  delegates: ['H*'],
  mode: 'enforce',
  published: true,
  interrupted: false,
  interruptedSubjects: new Set(),
  elements: new Map([
    ['name', { type: '', validFor: null }],
    ['status', { type: '', validFor: 'P1M' }],
    ['note', { type: '', validFor: null }],
  ]),
};

const catalogue = (rules: Partial<DatasetRules> = {}): RuleCatalogue => ({
  version: 7,
  asksForUpdate: (ground) => ground === 'EXC_QUALITY' || ground === 'EXC_NOT_EXTRACTABLE',
  dueAtMs: (fromMs, days) => fromMs + days * DAY_MS,
  dataset: (id) => (id === 'register' ? { ...REGISTER, ...rules } : undefined),
  procedure: (code) =>
    code === '9.000001'
      ? { agency: 'H*', asks: new Set(['register.name', 'register.status']), papers: [], linked: [] }
      : undefined,
});

/** Sixteen bytes that differ where scheme, element or value do: enough for the rule, which never looks inside. */
function digest(scheme: string, element: string, value: string): Uint8Array {
  const bytes = new Uint8Array(16);
  Buffer.from(`${scheme}/${element}/${value}`).forEach(
    (c, i) => (bytes[i % 16] = (bytes[i % 16]! * 31 + c) & 255),
  );
  return bytes;
}

const source = (elements: Record<string, string>, extra: Partial<OfferedSource> = {}): OfferedSource => ({
  kind: 'source',
  publisher: 'G15',
  dataset: 'register',
  subject: 's1',
  type: '',
  key: '',
  version: 1,
  revoked: false,
  validUntilMs: null,
  currentScheme: 'k1:1',
  formerSubject: null,
  content: (scheme) => packDigests(Object.entries(elements).map(([n, v]) => [n, digest(scheme, n, v)])),
  digest: (scheme, _place, n) => (elements[n] === undefined ? null : digest(scheme, n, elements[n])),
  ...extra,
});

const collection = (
  elements: Record<string, string>,
  extra: Partial<OfferedCollection> = {},
): OfferedCollection => ({
  kind: 'collection',
  publisher: 'H26',
  dataset: 'register',
  subject: 's1',
  key: null,
  procedureCode: '9.000001',
  dossierCode: 'H26-260131-0001',
  exception: null,
  elements: Object.keys(elements),
  digest: (scheme, _record, name) => digest(scheme, name, elements[name]!),
  currentScheme: 'k1:1',
  ...extra,
});

function messages(offered: readonly Offered[], everyMs = 1_000): OfferedMessage<string>[] {
  return offered.map((o, i) => ({
    message: `m${i}`,
    identity: `m${i}`,
    bodyDigest: Uint8Array.of(i & 255, i >> 8),
    appended: { atMs: T0 + i * everyMs, offset: i },
    offered: o,
    idOf: (about) => `${i}/${about}`,
  }));
}

const NOTHING: Held = { records: [], provisionals: [], tasks: [], reports: [], messages: [] };

function decide(offered: readonly Offered[], rules: Partial<DatasetRules> = {}, everyMs = 1_000) {
  const plan = decideBatch(NOTHING, messages(offered, everyMs), () => catalogue(rules));
  return { plan, found: plan.items.map(brief) };
}

/** Rule and outcome of a source, or of each element of a collection. */
function brief(item: BatchItem<string>): unknown {
  if (item.kind === 'replayed') return item.bodyDiffers ? 'replayed, other body' : 'replayed';
  const { finding } = item;
  if (finding.kind === 'source') return `${finding.rule} ${finding.outcome}`;
  return Object.fromEntries(
    [...finding.elements].map(([name, e]) => [
      name,
      `${e.rule} ${e.outcome}${e.ground ? ` ${e.ground}` : ''}`,
    ]),
  );
}

describe('sources', () => {
  it('OO-01 rejects whoever is neither owner, sub-unit nor delegate, and holds nothing', () => {
    const { found, plan } = decide([source({ name: 'a' }, { publisher: 'G12' })]);
    expect(found).toEqual(['OO-01 REJECTED_NOT_AUTHORITATIVE']);
    expect(plan.records).toEqual([]);
  });

  it.each(['G15', 'G15.07', 'H26', 'H29.24.01'])('takes %s for the dataset’s own', (publisher) => {
    expect(decide([source({ name: 'a' }, { publisher })]).found).toEqual(['OO-02 ACCEPTED_FIRST']);
  });

  it('does not take G151 for a sub-unit of G15', () => {
    expect(decide([source({ name: 'a' }, { publisher: 'G151' })]).found).toEqual([
      'OO-01 REJECTED_NOT_AUTHORITATIVE',
    ]);
  });

  it('OO-02 to OO-07: first, newer and other, newer and same, same, same version other content, older', () => {
    const { found, plan } = decide([
      source({ name: 'a' }),
      source({ name: 'b' }, { version: 2 }),
      source({ name: 'b' }, { version: 5 }),
      source({ name: 'b' }, { version: 5 }),
      source({ name: 'c' }, { version: 5 }),
      source({ name: 'd' }, { version: 4 }),
    ]);
    expect(found).toEqual([
      'OO-02 ACCEPTED_FIRST',
      'OO-03 ACCEPTED_UPDATE',
      'OO-04 CONFIRMED',
      'OO-05 REUSED',
      'OO-06 CONFLICT_REPORTED',
      'OO-07 STALE',
    ]);
    expect(plan.records).toMatchObject([{ version: 5, statedOffset: 2, statedAtMs: T0 + 2_000 }]);
  });

  it('takes a revocation for a first statement, and a later record under a newer version for an update', () => {
    const revoked = source({}, { revoked: true });
    expect(decide([revoked, source({ name: 'a' }), source({ name: 'a' }, { version: 2 })]).found).toEqual([
      'OO-02 ACCEPTED_FIRST',
      'OO-06 CONFLICT_REPORTED',
      'OO-03 ACCEPTED_UPDATE',
    ]);
  });

  it('tells a revocation from a record without values', () => {
    expect(decide([source({}), source({}, { version: 2, revoked: true })]).found[1]).toBe(
      'OO-03 ACCEPTED_UPDATE',
    );
  });

  it('compares under the scheme of the row it is compared with', () => {
    const before = decideBatch(NOTHING, messages([source({ name: 'a' })]), () => catalogue());
    const [again] = messages([source({ name: 'a' }, { currentScheme: 'k2:1' })]);
    const plan = decideBatch(
      { ...NOTHING, records: before.records },
      [{ ...again!, identity: 'other' }],
      () => catalogue(),
    );
    expect(plan.items.map(brief)).toEqual(['OO-05 REUSED']);
  });

  it('does not count a validity as content', () => {
    expect(decide([source({ name: 'a' }), source({ name: 'a' }, { validUntilMs: T0 })]).found[1]).toBe(
      'OO-05 REUSED',
    );
  });
});

describe('collections', () => {
  const held = source({ name: 'a', status: 'x' });

  it('OO-08 refuses an unknown procedure, another agency’s, and what the procedure does not ask for', () => {
    const { found } = decide([
      collection({ name: 'a' }, { procedureCode: '1.000000' }),
      collection({ name: 'a' }, { publisher: 'G01' }),
      collection({ note: 'n' }),
    ]);
    expect(found).toEqual([
      { name: 'OO-08 REFUSED_NOT_ENTITLED' },
      { name: 'OO-08 REFUSED_NOT_ENTITLED' },
      { note: 'OO-08 REFUSED_NOT_ENTITLED' },
    ]);
  });

  it('OO-10 refuses what is held, and points to owner, version and time of the statement', () => {
    const { plan } = decide([held, collection({ name: 'a' })]);
    const item = plan.items[1];
    expect(
      item?.kind === 'decided' && item.finding.kind === 'collection' && item.finding.elements.get('name'),
    ).toEqual({
      rule: 'OO-10',
      outcome: 'REFUSED_ALREADY_PROVIDED',
      heldBy: 'G15',
      version: 1,
      providedAtMs: T0,
    });
  });

  it('OO-10 answers REUSED where the dataset is only observed', () => {
    expect(decide([held, collection({ name: 'a' })], { mode: 'observe' }).found[1]).toEqual({
      name: 'OO-10 REUSED',
    });
  });

  it('OO-11 reports another value and keeps what is held', () => {
    const { found, plan } = decide([held, collection({ name: 'b' })]);
    expect(found[1]).toEqual({ name: 'OO-11 CONFLICT_REPORTED' });
    expect(plan.provisionals).toEqual([]);
  });

  it('decides each element on its own and takes the most severe for the message', () => {
    const { plan, found } = decide([source({ name: 'a' }), collection({ name: 'a', status: 'x' })]);
    expect(found[1]).toEqual({
      name: 'OO-10 REFUSED_ALREADY_PROVIDED',
      status: 'OO-14 ACCEPTED_EXCEPTION EXC_QUALITY',
    });
    expect(plan.items[1]).toMatchObject({ finding: { outcome: 'REFUSED_ALREADY_PROVIDED' } });
  });

  it('OO-14, then OO-12 for the same value and OO-13 for another', () => {
    const { found, plan } = decide([
      collection({ name: 'a' }),
      collection({ name: 'a' }, { publisher: 'H29' }),
      collection({ name: 'b' }, { publisher: 'H29' }),
    ]);
    expect(found).toEqual([
      { name: 'OO-14 ACCEPTED_EXCEPTION EXC_NOT_EXTRACTABLE' },
      { name: 'OO-12 REUSED' },
      { name: 'OO-13 CONFLICT_REPORTED' },
    ]);
    expect(plan.provisionals).toMatchObject([
      { element: 'name', provider: 'H26', endsAtMs: Date.UTC(2027, 0, 31) },
    ]);
  });

  it.each([
    ['EXC_NOT_PUBLISHED', held, { published: false, interrupted: true }],
    ['EXC_SOURCE_INTERRUPTED', held, { interrupted: true }],
    ['EXC_QUALITY', source({}, { revoked: true }), {}],
    ['EXC_QUALITY', source({ status: 'x' }), {}],
    ['EXC_QUALITY', source({ name: 'a' }, { validUntilMs: T0 + 1_000 }), {}],
  ] as const)('OO-14 derives the ground %s', (ground, before, rules) => {
    expect(decide([before, collection({ name: 'a' })], rules).found[1]).toEqual({
      name: `OO-14 ACCEPTED_EXCEPTION ${ground}`,
    });
  });

  it('lets a value expire by its element’s duration, counted from the statement, and freshens it when confirmed', () => {
    // Stated on 31 January; a month later is 28 February.
    const expired = decide([held, collection({ status: 'x' })], {}, 28 * DAY_MS);
    expect(expired.found[1]).toEqual({ status: 'OO-14 ACCEPTED_EXCEPTION EXC_QUALITY' });
    const confirmed = decide(
      [held, source({ name: 'a', status: 'x' }, { version: 2 }), collection({ status: 'x' })],
      {},
      20 * DAY_MS,
    );
    expect(confirmed.found[2]).toEqual({ status: 'OO-10 REFUSED_ALREADY_PROVIDED' });
  });

  it('ends a provisional value when the source has one, not when it states none or revokes', () => {
    const { plan } = decide([
      collection({ name: 'a', status: 'x' }),
      source({ name: 'a' }),
      source({}, { version: 2, revoked: true }),
    ]);
    expect(plan.provisionals.map((p) => p.element)).toEqual(['status']);
  });

  it('ends what named no key by any record of the type, and what named another key not', () => {
    const { plan } = decide([
      collection({ name: 'a' }),
      collection({ name: 'a' }, { key: 'k1' }),
      collection({ name: 'a' }, { key: 'k2' }),
      source({ name: 'a' }, { key: 'k1' }),
    ]);
    expect(plan.provisionals.map((p) => p.key)).toEqual(['k2']);
  });

  it('forgets a provisional value after twelve months', () => {
    const { found } = decide([collection({ name: 'a' }), collection({ name: 'b' })], {}, 365 * DAY_MS);
    expect(found[1]).toEqual({ name: 'OO-14 ACCEPTED_EXCEPTION EXC_NOT_EXTRACTABLE' });
  });

  it('without a key compares with the record stated last, with a key only with that record', () => {
    const first = source({ name: 'a' }, { key: 'k1' });
    const second = source({ name: 'b' }, { key: 'k2' });
    const { found } = decide([
      second,
      first,
      collection({ name: 'a' }),
      collection({ name: 'b' }, { key: 'k2' }),
      collection({ name: 'b' }, { key: 'k3' }),
    ]);
    expect(found.slice(2)).toEqual([
      { name: 'OO-10 REFUSED_ALREADY_PROVIDED' },
      { name: 'OO-10 REFUSED_ALREADY_PROVIDED' },
      { name: 'OO-14 ACCEPTED_EXCEPTION EXC_NOT_EXTRACTABLE' },
    ]);
  });
});

describe('replays', () => {
  it('answers a known message again without an effect, and notes another body', () => {
    const [m] = messages([source({ name: 'a' })]);
    const other = {
      ...m!,
      bodyDigest: Uint8Array.of(9, 9),
      appended: { atMs: T0, offset: 1 },
      offered: source({ name: 'b' }, { version: 2 }),
    };
    const plan = decideBatch(NOTHING, [m!, { ...m!, appended: { atMs: T0, offset: 2 } }, other], () =>
      catalogue(),
    );
    expect(plan.items.map(brief)).toEqual(['OO-02 ACCEPTED_FIRST', 'replayed', 'replayed, other body']);
    expect(plan.records).toMatchObject([{ version: 1 }]);
  });
});

describe('every history', () => {
  const value = fc.constantFrom('a', 'b');
  const subject = fc.constantFrom('s1', 's2');
  const key = fc.constantFrom('', 'k1');
  const anySource = fc
    .record({
      v: value,
      subject,
      key,
      version: fc.integer({ min: 0, max: 4 }),
      revoked: fc.boolean(),
      publisher: fc.constantFrom('G15', 'H26', 'G12'),
    })
    .map(({ v, revoked, ...rest }): Offered =>
      source(revoked ? {} : { name: v, status: v }, { ...rest, revoked }),
    );
  const anyCollection = fc
    .record({
      v: value,
      subject,
      key: fc.constantFrom(null, 'k1'),
      publisher: fc.constantFrom('H26', 'H29'),
      exception: fc.constantFrom<StatedGround | null>(null, 'EXC_QUALITY', 'EXC_OTHER_LAW'),
    })
    .map(({ v, ...rest }): Offered => collection({ name: v, status: v }, rest));
  const history = fc.array(fc.oneof(anySource, anyCollection), { maxLength: 40 });
  const replays = fc.array(fc.nat(39), { maxLength: 8 });

  /** A history with some of its messages sent again later. */
  function withReplays(offered: readonly Offered[], again: readonly number[]): OfferedMessage<string>[] {
    const once = messages(offered);
    return [...once, ...again.filter((i) => i < once.length).map((i) => once[i]!)].map((m, i) => ({
      ...m,
      appended: { atMs: T0 + i * DAY_MS, offset: i },
    }));
  }

  /** Decides in batches cut at these places, feeding each the ledger the one before left. */
  function decideCut(all: readonly OfferedMessage<string>[], cuts: readonly number[]) {
    const held = {
      records: new Map<string, Held['records'][number]>(),
      provisionals: new Map<string, Held['provisionals'][number]>(),
      tasks: new Map<string, Task>(),
      reports: [] as Report[],
      messages: [] as Held['messages'][number][],
    };
    const items: unknown[] = [];
    const edges = [0, ...[...cuts].sort((a, b) => a - b).filter((c) => c < all.length), all.length];
    for (let i = 1; i < edges.length; i += 1) {
      const batch = all.slice(edges[i - 1], edges[i]);
      const plan = decideBatch(
        {
          records: [...held.records.values()],
          provisionals: [...held.provisionals.values()],
          tasks: [...held.tasks.values()].filter((t) => t.closed === null),
          reports: held.reports,
          messages: held.messages,
        },
        batch,
        () => catalogue(),
      );
      items.push(...plan.items.map(brief));
      for (const r of plan.records) held.records.set(`${r.subject}/${r.key}`, r);
      for (const p of plan.endedProvisionals) held.provisionals.delete(`${p.subject}/${p.key}/${p.element}`);
      for (const p of plan.provisionals) held.provisionals.set(`${p.subject}/${p.key}/${p.element}`, p);
      for (const t of [...plan.tasks.opened, ...plan.tasks.closed]) held.tasks.set(t.id, t);
      held.reports.push(...plan.tasks.reports);
      held.messages.push(...batch.filter((_, n) => plan.items[n]?.kind === 'decided'));
    }
    const byKey = <T>(map: Map<string, T>) => [...map].sort(([a], [b]) => a.localeCompare(b));
    return {
      items,
      records: byKey(held.records),
      provisionals: byKey(held.provisionals),
      tasks: byKey(held.tasks),
      reports: held.reports,
    };
  }

  it('is decided the same however it is cut into batches', () => {
    fc.assert(
      fc.property(history, replays, fc.array(fc.nat(48), { maxLength: 6 }), (offered, again, cuts) => {
        const all = withReplays(offered, again);
        expect(decideCut(all, cuts)).toEqual(decideCut(all, []));
      }),
      { numRuns: 300 },
    );
  });

  it('only ever raises a held version, and a message sent again changes nothing', () => {
    fc.assert(
      fc.property(history, replays, (offered, again) => {
        const once = decideCut(
          messages(offered).map((m, i) => ({ ...m, appended: { atMs: T0 + i * DAY_MS, offset: i } })),
          [],
        );
        const repeated = decideCut(withReplays(offered, again), []);
        expect(repeated.records).toEqual(once.records);
        expect(repeated.items.slice(offered.length).every((i) => String(i).startsWith('replayed'))).toBe(
          true,
        );
        const versions = new Map<string, number>();
        for (let n = 1; n <= offered.length; n += 1) {
          for (const [k, r] of decideCut(messages(offered.slice(0, n)), []).records) {
            expect(r.version).toBeGreaterThanOrEqual(versions.get(k) ?? 0);
            versions.set(k, r.version);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
