import { decideBatch, type OfferedMessage } from './decide-batch.ts';
import { packDigests } from './element-digests.ts';
import type {
  DatasetRules,
  Offered,
  OfferedCollection,
  OfferedSource,
  RuleCatalogue,
  StatedGround,
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
  elements: new Map(['name', 'place'].map((name) => [name, { type: '', validFor: null }])),
};

const PAPERS = [
  { id: 'form', of: ['applicant'], when: null, neverHeld: true, fallback: null, anyOf: [] },
  {
    id: 'extract',
    of: ['applicant'],
    when: null,
    neverHeld: false,
    fallback: 'verify-later' as const,
    anyOf: [['register.name']],
  },
];

const catalogue = (rules: Partial<DatasetRules> = {}): RuleCatalogue => ({
  version: 1,
  asksForUpdate: (ground) => ground === 'EXC_QUALITY' || ground === 'EXC_NOT_EXTRACTABLE',
  dueAtMs: (fromMs, days) => fromMs + days * DAY_MS,
  dataset: () => ({ ...REGISTER, ...rules }),
  procedure: (code) =>
    code === 'p' ? { agency: 'H*', asks: new Set(['register.name']), papers: PAPERS, linked: [] } : undefined,
});

const digest = (scheme: string, key: string, text: string) =>
  new Uint8Array(16).fill(Buffer.from(`${scheme}${key}${text}`).reduce((sum, c) => (sum * 31 + c) & 255, 7));

function source(elements: Record<string, string>, extra: Partial<OfferedSource> = {}): OfferedSource {
  const key = extra.key ?? '';
  return {
    kind: 'source',
    publisher: 'G15',
    dataset: 'register',
    subject: 's1',
    type: '',
    key,
    version: 1,
    revoked: false,
    validUntilMs: null,
    formerSubject: null,
    currentScheme: 'k1:1',
    content: (scheme) => packDigests(Object.entries(elements).map(([n, v]) => [n, digest(scheme, key, v)])),
    digest: (scheme, place, n) => (elements[n] === undefined ? null : digest(scheme, place.key, elements[n])),
    ...extra,
  };
}

const collection = (name: string, extra: Partial<OfferedCollection> = {}): OfferedCollection => ({
  kind: 'collection',
  publisher: 'H26',
  dataset: 'register',
  subject: 's1',
  key: null,
  procedureCode: 'p',
  dossierCode: 'd1',
  exception: null,
  elements: ['name'],
  digest: (scheme, place) => digest(scheme, place.key, name),
  currentScheme: 'k1:1',
  ...extra,
});

function decide(offered: readonly Offered[], rules: Partial<DatasetRules> = {}) {
  const messages = offered.map((o, i): OfferedMessage<number> => ({
    message: i,
    identity: `m${i}`,
    bodyDigest: Uint8Array.of(i),
    appended: { atMs: T0 + i * DAY_MS, offset: i },
    offered: o,
    idOf: (about) => `${i}/${about}`,
  }));
  const nothing = { records: [], provisionals: [], tasks: [], reports: [], messages: [] };
  const plan = decideBatch(nothing, messages, () => catalogue(rules));
  const last = plan.items.at(-1);
  const name =
    last?.kind === 'decided' && last.finding.kind === 'collection'
      ? last.finding.elements.get('name')
      : undefined;
  return { plan, name, tasks: plan.tasks.opened, reports: plan.tasks.reports };
}

const stating = (exception: StatedGround, extra: Partial<OfferedCollection> = {}) => ({
  exception,
  ...extra,
});

describe('a stated exception', () => {
  const held = source({ name: 'a' });

  it.each([
    ['EXC_NOT_PUBLISHED', [held], { published: false }],
    ['EXC_SOURCE_INTERRUPTED', [held], { interrupted: true }],
    ['EXC_SOURCE_INTERRUPTED', [held], { interruptedSubjects: new Set(['s1']) }],
    ['EXC_QUALITY', [source({ place: 'x' })], {}],
    ['EXC_NOT_EXTRACTABLE', [], {}],
    ['EXC_NOT_EXTRACTABLE', [source({ place: 'x' })], {}],
    ['EXC_OTHER_LAW', [held], {}],
    ['EXC_STATE_SECRET', [held], {}],
  ] as const)('%s is founded: OO-09 takes the value', (exception, before, rules) => {
    const { name, plan } = decide([...before, collection('a', stating(exception))], rules);
    expect(name).toMatchObject({ rule: 'OO-09', outcome: 'ACCEPTED_EXCEPTION', ground: exception });
    expect(plan.provisionals).toMatchObject([{ element: 'name', provider: 'H26' }]);
  });

  it.each([
    ['EXC_NOT_PUBLISHED', [], {}, 'OO-14'],
    ['EXC_SOURCE_INTERRUPTED', [held], {}, 'OO-10'],
    ['EXC_SOURCE_INTERRUPTED', [held], { interruptedSubjects: new Set(['s2']) }, 'OO-10'],
    ['EXC_QUALITY', [held], {}, 'OO-10'],
    ['EXC_QUALITY', [], {}, 'OO-14'],
    ['EXC_NOT_EXTRACTABLE', [held], {}, 'OO-10'],
  ] as const)(
    '%s is not founded: decided as if not stated, with a note',
    (exception, before, rules, rule) => {
      const { name } = decide([...before, collection('a', stating(exception))], rules);
      expect(name).toMatchObject({ rule, notes: ['exception-not-founded'] });
    },
  );

  it('waives OO-08 only where another law or a secret is stated', () => {
    const stranger = { procedureCode: 'unknown' };
    expect(decide([collection('a', stating('EXC_OTHER_LAW', stranger))]).name?.rule).toBe('OO-09');
    expect(decide([collection('a', stating('EXC_STATE_SECRET', stranger))]).name?.rule).toBe('OO-09');
    expect(decide([collection('a', stating('EXC_NOT_EXTRACTABLE', stranger))]).name).toEqual({
      rule: 'OO-08',
      outcome: 'REFUSED_NOT_ENTITLED',
    });
  });

  it('replaces its own agency’s provisional value and leaves another’s, whose difference is a discrepancy', () => {
    const own = decide([
      collection('a'),
      collection('b', stating('EXC_NOT_EXTRACTABLE', { publisher: 'H26.05' })),
    ]);
    expect(own.plan.provisionals).toMatchObject([{ provider: 'H26.05', givenOffset: 1 }]);
    expect(own.reports).toEqual([]);
    const other = decide([
      collection('a'),
      collection('b', stating('EXC_NOT_EXTRACTABLE', { publisher: 'H29' })),
    ]);
    expect(other.name?.notes).toEqual(['differs-from-provisional']);
    expect(other.plan.provisionals).toMatchObject([{ provider: 'H26', givenOffset: 0 }]);
    expect(other.reports).toMatchObject([{ agency: 'H29', rule: 'OO-09', ground: 'EXC_NOT_EXTRACTABLE' }]);
  });

  it('of quality on another value opens a discrepancy and asks for an update', () => {
    const { name, tasks } = decide([held, collection('b', stating('EXC_QUALITY'))]);
    expect(name).toMatchObject({ rule: 'OO-09', notes: ['differs-from-source'] });
    expect(tasks.map((t) => [t.kind, t.ground])).toEqual([
      ['discrepancy', null],
      ['update-source', 'EXC_QUALITY'],
    ]);
  });

  it('says what the paper has to be done while the source is interrupted', () => {
    expect(decide([held, collection('a')], { interrupted: true }).name).toMatchObject({
      rule: 'OO-14',
      ground: 'EXC_SOURCE_INTERRUPTED',
      fallback: 'verify-later',
    });
  });
});

describe('an update of the source', () => {
  it('is asked of the owner once per record, element and ground, due in ten working days', () => {
    const { tasks } = decide([
      collection('a'),
      collection('a', stating('EXC_NOT_EXTRACTABLE', { publisher: 'H29' })),
      collection('a', stating('EXC_NOT_EXTRACTABLE', { key: 'k1' })),
    ]);
    expect(tasks.map((t) => [t.kind, t.agency, t.key, t.reportedBy, t.dueAtMs - t.openedAtMs])).toEqual([
      ['update-source', 'G15', '', 'H26', 10 * DAY_MS],
      ['update-source', 'G15', 'k1', 'H26', 10 * DAY_MS],
    ]);
  });

  it('is not asked for where the ground has nothing to correct', () => {
    expect(decide([collection('a')], { published: false }).tasks).toEqual([]);
  });

  it('is closed by a statement that has the value, not by one without it nor by a revocation', () => {
    const { plan } = decide([
      collection('a'),
      source({ place: 'x' }),
      source({}, { version: 2, revoked: true }),
      source({ name: 'a' }, { version: 3 }),
    ]);
    expect(plan.tasks.opened).toMatchObject([{ kind: 'update-source', closed: { offset: 3 } }]);
  });

  it('is opened again where the value is lost again', () => {
    const { tasks } = decide([
      collection('a'),
      source({ name: 'a' }),
      source({}, { version: 2 }),
      collection('a'),
    ]);
    expect(tasks.map((t) => [t.ground, t.closed?.offset])).toEqual([
      ['EXC_NOT_EXTRACTABLE', 1],
      ['EXC_QUALITY', undefined],
    ]);
  });
});

describe('a discrepancy', () => {
  const held = source({ name: 'a' });

  it('is opened once however many report it, and keeps every report', () => {
    const { tasks, reports } = decide([held, collection('b'), collection('c', { publisher: 'H29' })]);
    expect(tasks).toMatchObject([{ kind: 'discrepancy', agency: 'G15', element: 'name', reportedBy: 'H26' }]);
    expect(reports.map((r) => [r.agency, r.rule, r.taskId === tasks[0]?.id])).toEqual([
      ['H26', 'OO-11', true],
      ['H29', 'OO-11', true],
    ]);
  });

  it('is closed when the source says what was reported, not by any newer statement', () => {
    const newer = (name: string, version: number) => source({ name }, { version });
    const { tasks } = decide([held, collection('b'), newer('c', 2), newer('b', 3)]);
    expect(tasks[0]?.closed?.offset).toBe(3);
  });

  it('is opened for each element in which two statements of one version differ', () => {
    const { reports } = decide([
      source({ name: 'a', place: 'x' }),
      source({ name: 'b' }, { publisher: 'H26' }),
    ]);
    expect(reports.map((r) => [r.element, r.agency, r.rule, r.digest === null])).toEqual([
      ['name', 'H26', 'OO-06', false],
      ['place', 'H26', 'OO-06', true],
    ]);
  });

  it('is one about the whole record where only one statement withdraws it, closed by a newer one', () => {
    const withdrawn = source({}, { revoked: true });
    expect(decide([held, withdrawn]).tasks).toMatchObject([{ element: '', closed: null }]);
    expect(decide([held, withdrawn, source({ name: 'z' }, { version: 2 })]).tasks[0]?.closed?.offset).toBe(2);
  });

  it('tells whoever gave a provisional value that the source says otherwise', () => {
    const { tasks, reports } = decide([collection('a'), source({ name: 'b' }, { key: 'k1' })]);
    expect(tasks.map((t) => [t.kind, t.agency])).toEqual([
      ['update-source', 'G15'],
      ['discrepancy', 'H26'],
    ]);
    expect(reports).toMatchObject([{ agency: 'H26', rule: 'OO-02', offset: 1 }]);
    expect(decide([collection('a'), source({ name: 'a' }, { key: 'k1' })]).reports).toEqual([]);
  });
});
