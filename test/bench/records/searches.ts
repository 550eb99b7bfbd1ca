import { shownReference, type SubjectReferences } from '@motlan/contracts';
import type { Known } from './known.ts';
import { DOSSIER, MESSAGE, SUBJECT } from './loaded.ts';
import { SILENT_AGENCY } from './shapes.ts';

type Stated = Readonly<Record<string, string>>;

/** One kind of search of the Messages page, as it is asked there: 50 rows, newest first. */
export interface Search {
  readonly name: string;
  /** Whether there is something to find: a search that finds nothing by mistake would be fast. `any`: so little that it depends. */
  readonly finds: 'some' | 'none' | 'any';
  /** Parameters of the i-th time it is asked. */
  readonly asks: (i: number) => Stated;
  /** Asked by POST: it names a subject. */
  readonly isPost?: boolean;
  /** The page after the first one, either way. */
  readonly then?: 'older' | 'newer';
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Every filter of the page alone, pairs of frequent and rare ones, what nothing fits, and what only the oldest rows fit. */
export function searchesOf(known: Known, references: SubjectReferences, nowMs: number): Search[] {
  const { agencies, dossiers, messages, loadFromMs } = known;
  const since = (ms: number): Stated => ({ recordsFrom: new Date(nowMs - ms).toISOString() });
  const month = since(30 * DAY_MS);
  const one = (items: readonly string[]) => (i: number) => items[i % items.length] ?? '';
  const agency = one(agencies);
  const shown = (subject: string) => shownReference(references.of(subject));
  const of = (stated: Stated, finds: Search['finds'] = 'some'): Search => ({
    name: Object.entries(stated)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
    finds,
    asks: () => ({ ...month, ...stated }),
  });
  const each = (name: string, asks: (i: number) => Stated, finds: Search['finds'] = 'some'): Search => ({
    name,
    finds,
    asks,
  });
  const refused = { outcome: 'refused' };
  const ofMonth = (stated: (i: number) => Stated) => (i: number) => ({ ...month, ...stated(i) });
  const aDay = {
    recordsFrom: since(21 * DAY_MS)['recordsFrom']!,
    recordsTo: since(20 * DAY_MS)['recordsFrom']!,
  };
  const whileLoading = { recordsFrom: new Date(loadFromMs).toISOString() };
  return [
    each('nothing, the last hour', () => since(HOUR_MS)),
    each('nothing, 30 days', () => month),
    each('nothing, a day three weeks ago', () => aDay),
    each('nothing, all times', () => ({})),
    // Each filter alone, in 30 days.
    each(
      'agency, one after the other',
      ofMonth((i) => ({ agency: agency(i) })),
    ),
    of({ agency: SILENT_AGENCY }),
    of({ dataset: 'population' }),
    of({ dataset: 'administrative-units' }),
    of({ kind: 'source' }),
    of({ kind: 'collection' }),
    ...['decided', 'replayed', 'set-aside'].map((status) => of({ status })),
    of({ status: 'pending' }, 'none'),
    ...['accepted', 'reused', 'refused', 'conflict', 'exception', 'stale'].map((outcome) => of({ outcome })),
    of({ outcome: 'REJECTED_NOT_AUTHORITATIVE' }, 'any'),
    ...['OO-10', 'OO-13', 'OO-07', 'OO-09'].map((rule) => of({ rule })),
    of({ fault: 'ONCE:ERR:0002' }),
    of({ fault: 'unknown-agency' }),
    of({ fault: 'wrong-partition' }, 'none'),
    of({ procedureCode: '1.001193' }),
    of({ procedureCode: '2.000635' }),
    of({ procedureCode: '9.999999' }, 'none'),
    // What is rare by nature, in all times.
    each('dossier, one after the other', (i) => ({ dossierCode: one(dossiers)(i) })),
    each('dossier of 1 % of everything', () => ({ dossierCode: DOSSIER.everywhere })),
    each('dossier nobody knows', () => ({ dossierCode: DOSSIER.unknown }), 'none'),
    each('message, one after the other', (i) => ({ messageId: one(messages)(i) })),
    each('message repeated for ever', () => ({ messageId: MESSAGE.repeated })),
    each('message nobody knows', () => ({ messageId: MESSAGE.unknown }), 'none'),
    each('subject, one after the other', (i) => ({ subject: one(known.references)(i) })),
    each('subject of 1 % of everything', () => ({ subject: shown(SUBJECT.everywhere) })),
    each('subject nobody knows', () => ({ subject: shown(SUBJECT.unknown) }), 'none'),
    { ...each('subject by its number', () => ({ subject: SUBJECT.usual })), isPost: true },
    { ...each('subject of 1 % by its number', () => ({ subject: SUBJECT.everywhere })), isPost: true },
    // Frequent and rare together.
    each(
      'agency, outcome=refused',
      ofMonth((i) => ({ ...refused, agency: agency(i) })),
    ),
    each('agency, outcome=stale', () => ({ ...month, agency: 'G12', outcome: 'stale' }), 'any'),
    each(
      'dataset, rule, agency',
      ofMonth((i) => ({ agency: agency(i), dataset: 'population', rule: 'OO-10' })),
    ),
    of({ agency: SILENT_AGENCY, outcome: 'refused' }),
    of({ agency: SILENT_AGENCY, fault: 'unknown-agency' }, 'none'),
    of({ dataset: 'land', outcome: 'exception' }),
    of({ kind: 'collection', status: 'set-aside' }, 'any'),
    of({ kind: 'source', rule: 'OO-07' }),
    of({ procedureCode: '1.001193', outcome: 'refused' }),
    of({ procedureCode: '1.001193', outcome: 'stale' }, 'none'),
    each(
      'procedure, agency',
      ofMonth((i) => ({ procedureCode: '2.000635', agency: agency(i) })),
      'any',
    ),
    of({ procedureCode: '2.000635', agency: SILENT_AGENCY }, 'any'),
    of({ procedureCode: '1.001193', kind: 'collection' }),
    // Many facets, and nothing or only old rows of them.
    each('kind=collection, while one agency loads', () => ({ ...whileLoading, kind: 'collection' }), 'none'),
    each('procedure, while one agency loads', () => ({ ...whileLoading, procedureCode: '1.001193' }), 'none'),
    each('all agencies, outcome=stale', () => ({ ...month, agency: agencies.join(), outcome: 'stale' })),
    each('all agencies, a day three weeks ago', () => ({ ...aDay, agency: agencies.join() })),
    each('kind=source, outcome=refused', () => ({ ...month, kind: 'source', ...refused })),
    each(
      'dossier of 1 %, outcome=stale',
      () => ({ dossierCode: DOSSIER.everywhere, outcome: 'stale' }),
      'none',
    ),
    each(
      'dossier of 1 %, silent agency',
      () => ({ dossierCode: DOSSIER.everywhere, agency: SILENT_AGENCY }),
      'any',
    ),
    each('dossier of 1 %, a rare procedure', () => ({
      dossierCode: DOSSIER.everywhere,
      procedureCode: '2.000635',
    })),
    each(
      'dossier of 1 %, another procedure',
      () => ({ dossierCode: DOSSIER.everywhere, procedureCode: '9.999999' }),
      'none',
    ),
    each(
      'subject of 1 %, fault=unknown-agency',
      () => ({ subject: shown(SUBJECT.everywhere), fault: 'unknown-agency' }),
      'none',
    ),
    each(
      'subject of 1 %, outcome=stale',
      () => ({ subject: shown(SUBJECT.everywhere), outcome: 'stale' }),
      'any',
    ),
    each('subject of 1 %, a rare procedure', () => ({
      subject: shown(SUBJECT.everywhere),
      procedureCode: '2.000635',
    })),
    each(
      'subject of 1 %, dossier of 1 %',
      () => ({ subject: shown(SUBJECT.everywhere), dossierCode: DOSSIER.everywhere }),
      'none',
    ),
    each(
      'message repeated for ever, dataset',
      () => ({
        messageId: MESSAGE.repeated,
        dataset: 'population',
      }),
      'any',
    ),
    each(
      'message repeated for ever, outcome=stale',
      () => ({ messageId: MESSAGE.repeated, outcome: 'stale' }),
      'none',
    ),
    // Pages after the first, and back.
    { ...each('nothing, next page', () => month), then: 'older' },
    { ...of({ outcome: 'conflict' }), name: 'outcome=conflict, next page', then: 'older' },
    { ...of({ kind: 'collection' }), name: 'kind=collection, next page', then: 'older' },
    {
      ...each('kind=collection, page back after three weeks', () => ({ ...aDay, kind: 'collection' })),
      then: 'newer',
    },
    { ...each('outcome=stale, next page', () => ({ outcome: 'stale' })), then: 'older' },
    { ...each('kind=collection, 1,000 rows', () => ({ ...month, kind: 'collection', limit: '1000' })) },
  ];
}
