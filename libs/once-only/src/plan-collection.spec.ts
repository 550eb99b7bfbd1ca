import fc from 'fast-check';
import { decideBatch } from './decide-batch.ts';
import { packDigests } from './element-digests.ts';
import type { DatasetRules, HeldRecord, OfferedCollection, PaperRules, RuleCatalogue } from './model.ts';
import { dataNeeded, planCollection, type CollectionCase } from './plan-collection.ts';

const NOW = Date.UTC(2026, 10, 20);
const DAY_MS = 86_400_000;

const dataset = (
  elements: Record<string, string | null>,
  more: Partial<DatasetRules> = {},
): DatasetRules => ({
  owner: 'G01',
  delegates: [],
  mode: 'enforce',
  published: true,
  interrupted: false,
  interruptedSubjects: new Set(),
  elements: new Map(Object.entries(elements).map(([name, validFor]) => [name, { type: '', validFor }])),
  ...more,
});

const DATASETS: Record<string, DatasetRules> = {
  people: dataset({ name: null, home: null, health: 'P12M' }),
  land: dataset({ certificate: null }, { owner: 'G10', published: false }),
  down: dataset({ value: null }, { interrupted: true }),
};

const paper = (id: string, anyOf: string[][], more: Partial<PaperRules> = {}): PaperRules => ({
  id,
  of: ['applicant'],
  when: null,
  neverHeld: false,
  fallback: null,
  anyOf,
  ...more,
});

function catalogue(
  papers: readonly PaperRules[],
  linked: Record<string, readonly PaperRules[]> = {},
): RuleCatalogue {
  const all: Record<string, readonly PaperRules[]> = { main: papers, ...linked };
  return {
    version: 3,
    asksForUpdate: () => false,
    dueAtMs: (fromMs) => fromMs,
    dataset: (id) => DATASETS[id],
    procedure: (code) => {
      const own = all[code];
      if (!own) return undefined;
      const asks = new Set(own.flatMap((p) => p.anyOf.flat()));
      return { agency: 'H*', papers: own, asks, linked: code === 'main' ? Object.keys(linked) : [] };
    },
  };
}

const held = (
  datasetId: string,
  subject: string,
  elements: readonly string[],
  more: Partial<HeldRecord> = {},
): HeldRecord => ({
  dataset: datasetId,
  subject,
  type: '',
  key: '',
  version: 1,
  revoked: false,
  provider: 'G01',
  statedAtMs: NOW - DAY_MS,
  statedOffset: 1,
  validUntilMs: null,
  formerSubject: null,
  scheme: 'k1:1',
  content: packDigests(elements.map((name) => [name, new Uint8Array(16).fill(7)])),
  ...more,
});

const request = (more: Partial<CollectionCase> = {}): CollectionCase => ({
  procedureCode: 'main',
  subjects: { applicant: 'a', spouse: 'b' },
  facts: new Set(),
  ...more,
});

const plan = (
  papers: readonly PaperRules[],
  records: readonly HeldRecord[],
  more: Partial<CollectionCase> = {},
  linked = {},
  former: Record<string, string[]> = {},
) =>
  planCollection(
    { records, formerSubjects: new Map(Object.entries(former)) },
    catalogue(papers, linked),
    request(more),
    NOW,
  );

/** `answer`, or `ask` with its ground, by paper. */
const brief = ({ papers }: ReturnType<typeof plan>) =>
  Object.fromEntries(papers.map((p) => [p.paper, p.ground === null ? p.answer : `${p.answer} ${p.ground}`]));

describe('a collection plan', () => {
  it('says reuse, ask with its ground, never held, not needed', () => {
    const papers = [
      paper('identity', [['people.name', 'people.home']]),
      paper('health', [['people.health']]),
      paper('title', [['land.certificate']]),
      paper('link', [['down.value']]),
      paper('form', [], { neverHeld: true }),
      paper('authority', [], { neverHeld: true, when: 'representative' }),
    ];
    const made = plan(papers, [held('people', 'a', ['name', 'home']), held('land', 'a', ['certificate'])]);
    expect(brief(made)).toEqual({
      identity: 'reuse',
      health: 'ask EXC_QUALITY',
      title: 'ask EXC_NOT_PUBLISHED',
      link: 'ask EXC_SOURCE_INTERRUPTED',
      form: 'never-held',
      authority: 'not-needed',
    });
    expect(made.spared).toEqual({ papers: 1, copies: 0 });
    expect(made.papers[0]?.reuse[0]).toEqual({
      role: 'applicant',
      subject: 'a',
      heldUnder: 'a',
      dataset: 'people',
      element: 'name',
      heldBy: 'G01',
      version: 1,
      providedAtMs: NOW - DAY_MS,
    });
  });

  it('asks on EXC_NOT_EXTRACTABLE for whom nothing is known', () => {
    expect(brief(plan([paper('identity', [['people.name']])], []))).toEqual({
      identity: 'ask EXC_NOT_EXTRACTABLE',
    });
  });

  it('takes the first alternative that is satisfied, else the first that lacks least', () => {
    const lists = [
      ['people.name', 'people.health', 'down.value'],
      ['people.name', 'people.health'],
      ['people.home', 'people.health'],
    ];
    const some = plan([paper('p', lists)], [held('people', 'a', ['name', 'home'])]).papers[0];
    expect(some?.lacking.map((l) => l.element)).toEqual(['health']);
    expect(some?.reuse.map((r) => r.element)).toEqual(['name']);
    const all = plan([paper('p', lists)], [held('people', 'a', ['home', 'health'])]).papers[0];
    expect(all).toMatchObject({ answer: 'reuse', reuse: [{ element: 'home' }, { element: 'health' }] });
  });

  it('wants what a paper says of each of its roles', () => {
    const both = [paper('identity', [['people.name']], { of: ['applicant', 'spouse'] })];
    expect(brief(plan(both, [held('people', 'a', ['name'])]))).toEqual({
      identity: 'ask EXC_NOT_EXTRACTABLE',
    });
    expect(brief(plan(both, [held('people', 'a', ['name']), held('people', 'b', ['name'])]))).toEqual({
      identity: 'reuse',
    });
  });

  it('resolves linked procedures as one and counts copies of the same paper once', () => {
    const identity = paper('identity', [['people.name']]);
    const made = plan(
      [identity],
      [held('people', 'a', ['name'])],
      {},
      {
        second: [paper('id-copy', [['people.name']]), paper('home', [['people.home']])],
      },
    );
    expect(made.papers.map((p) => [p.procedureCode, p.paper, p.sameAs])).toEqual([
      ['main', 'identity', null],
      ['second', 'id-copy', 'identity'],
      ['second', 'home', null],
    ]);
    expect(made.spared).toEqual({ papers: 1, copies: 1 });
  });

  it('counts a sheet that one procedure asks for twice as one, though no database holds it', () => {
    const form = { neverHeld: true } as const;
    const papers = [paper('deed', [], form), paper('deed-again', [], { ...form, samePaperAs: 'deed' })];
    const made = plan(papers, []);
    expect(made.papers.map((p) => p.sameAs)).toEqual([null, 'deed']);
    expect(made.spared).toEqual({ papers: 0, copies: 1 });
  });

  it('tells the same paper of two persons apart', () => {
    const papers = [paper('mine', [['people.name']]), paper('theirs', [['people.name']], { of: ['spouse'] })];
    expect(plan(papers, []).papers.map((p) => p.sameAs)).toEqual([null, null]);
    expect(
      plan(papers, [], { subjects: { applicant: 'a', spouse: 'a' } }).papers.map((p) => p.sameAs),
    ).toEqual([null, 'mine']);
  });

  it('names what must be read, and roles nobody was named for, only where a paper needs them', () => {
    const papers = [
      paper('identity', [['people.name'], ['land.certificate']], { of: ['applicant', 'child'] }),
      paper('form', [], { neverHeld: true, of: ['owner'] }),
      paper('other', [['people.home']], { of: ['seller'], when: 'sale' }),
    ];
    expect(dataNeeded(catalogue(papers), request())).toEqual({
      pairs: [
        { dataset: 'people', subject: 'a', role: 'applicant' },
        { dataset: 'land', subject: 'a', role: 'applicant' },
      ],
      missingRoles: ['child'],
    });
  });

  it('follows a person to a former number, and says under which number a value is held', () => {
    const papers = [paper('identity', [['people.name', 'people.home']])];
    const records = [held('people', 'a', ['name']), held('people', 'old', ['name', 'home'])];
    const made = plan(papers, records, {}, {}, { a: ['old'] }).papers[0];
    expect(made?.answer).toBe('reuse');
    expect(made?.reuse.map((r) => [r.element, r.subject, r.heldUnder])).toEqual([
      ['name', 'a', 'a'],
      ['home', 'a', 'old'],
    ]);
    expect(plan(papers, records).papers[0]?.answer).toBe('ask');
  });

  it('says what to do while a source is interrupted, as the paper has it', () => {
    const papers = [paper('value', [['down.value']], { fallback: 'verify-later' })];
    expect(plan(papers, []).papers[0]).toMatchObject({
      answer: 'ask',
      ground: 'EXC_SOURCE_INTERRUPTED',
      fallback: 'verify-later',
    });
    expect(
      plan([paper('name', [['people.name']], { fallback: 'attach-paper' })], []).papers[0]?.fallback,
    ).toBe(null);
  });

  it('agrees with the rule on every ledger: reuse is never accepted from a citizen, ask is never refused as already provided', () => {
    const record = fc.record({
      datasetId: fc.constantFrom('people', 'land', 'down'),
      elements: fc.subarray(['name', 'home', 'health', 'certificate', 'value']),
      revoked: fc.boolean(),
      statedAtMs: fc.integer({ min: NOW - 800 * DAY_MS, max: NOW }),
      validUntilMs: fc.option(fc.integer({ min: NOW - DAY_MS, max: NOW + DAY_MS })),
    });
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 3 }),
        fc.constantFrom('people.name', 'people.health', 'land.certificate', 'down.value'),
        (recs, asked) => {
          const [datasetId = '', element = ''] = asked.split('.');
          const records = [
            ...new Map(
              recs.map(({ datasetId: d, elements, ...r }) => [d, held(d, 'a', r.revoked ? [] : elements, r)]),
            ).values(),
          ];
          const papers = [paper('p', [[asked]])];
          const collected: OfferedCollection = {
            kind: 'collection',
            publisher: 'H26',
            dataset: datasetId,
            subject: 'a',
            key: null,
            procedureCode: 'main',
            dossierCode: 'd',
            exception: null,
            elements: [element],
            digest: () => new Uint8Array(16).fill(7),
            currentScheme: 'k1:1',
          };
          const { items } = decideBatch(
            { records, provisionals: [], tasks: [], reports: [], messages: [] },
            [
              {
                message: 0,
                identity: 'm',
                bodyDigest: new Uint8Array(1),
                appended: { atMs: NOW, offset: 9 },
                offered: collected,
                idOf: (about) => about,
              },
            ],
            () => catalogue(papers),
          );
          const item = items[0];
          const found =
            item?.kind === 'decided' && item.finding.kind === 'collection'
              ? item.finding.elements.get(element)
              : undefined;
          const planned = plan(papers, records).papers[0];
          expect([planned?.answer, planned?.ground ?? undefined]).toEqual(
            found?.rule === 'OO-10' ? ['reuse', undefined] : ['ask', found?.ground],
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
