import type { BatchItem, ElementFinding } from '@motlan/once-only';
import type { ReadableRecord } from '../intake/read-record.ts';
import { countElements } from './count-elements.ts';

const MIDNIGHT = Date.UTC(2026, 10, 21);

function collected(
  elements: Record<string, ElementFinding>,
  { publisher = 'H26', procedureCode = '1.001193', atMs = MIDNIGHT } = {},
): BatchItem<ReadableRecord> {
  return {
    kind: 'decided',
    bodyDigest: Buffer.alloc(0),
    message: messageOf(publisher, atMs, {
      kind: 'collection',
      dataset: 'population',
      subject: '1',
      elements: {},
      collection: { procedureCode, dossierCode: 'd' },
    }),
    finding: {
      kind: 'collection',
      outcome: 'REUSED',
      elements: new Map(Object.entries(elements)),
      catalogueVersion: 1,
    },
  };
}

function messageOf(
  publisher: string,
  timestampMs: number,
  provision: ReadableRecord['provision'],
): ReadableRecord {
  const record = { offset: '0', timestampMs, key: null, value: null, headers: {} };
  const envelope = {
    id: '',
    type: '',
    source: '',
    subject: '',
    time: '',
    traceparent: null,
    causationId: null,
  };
  return { record, envelope, publisher, provision };
}

const blocked: ElementFinding = {
  rule: 'OO-10',
  outcome: 'REFUSED_ALREADY_PROVIDED',
  heldBy: 'G01',
  version: 3,
};
const excepted: ElementFinding = { rule: 'OO-09', outcome: 'ACCEPTED_EXCEPTION', ground: 'EXC_OTHER_LAW' };

const key = { day: '2026-11-21', agency: 'H26', procedureCode: '1.001193', dataset: 'population' };

describe('countElements', () => {
  it('counts elements, not messages, under their rule, outcome and ground', () => {
    expect(
      countElements([
        collected({ full_name: blocked, sex: blocked, pin: excepted }),
        collected({ pin: { ...excepted, ground: 'EXC_QUALITY' } }),
      ]),
    ).toEqual([
      { ...key, rule: 'OO-10', outcome: 'REFUSED_ALREADY_PROVIDED', ground: '', elements: 2 },
      { ...key, rule: 'OO-09', outcome: 'ACCEPTED_EXCEPTION', ground: 'EXC_OTHER_LAW', elements: 1 },
      { ...key, rule: 'OO-09', outcome: 'ACCEPTED_EXCEPTION', ground: 'EXC_QUALITY', elements: 1 },
    ]);
  });

  it('counts a sub-unit as its agency, and tells procedures and days of append apart', () => {
    const counts = countElements([
      collected({ sex: blocked }, { publisher: 'H26.05' }),
      collected({ sex: blocked }),
      collected({ sex: blocked }, { procedureCode: '9.000001' }),
      collected({ sex: blocked }, { atMs: MIDNIGHT - 1 }),
    ]);
    expect(counts.map((c) => [c.day, c.agency, c.procedureCode, c.elements])).toEqual([
      ['2026-11-21', 'H26', '1.001193', 2],
      ['2026-11-21', 'H26', '9.000001', 1],
      ['2026-11-20', 'H26', '1.001193', 1],
    ]);
  });

  it('counts nothing for sources, nor for what was decided before', () => {
    const source = messageOf('G01', MIDNIGHT, {
      kind: 'source',
      dataset: 'population',
      subject: '1',
      version: 1,
    });
    const { message } = collected({});
    expect(
      countElements([
        {
          kind: 'decided',
          bodyDigest: Buffer.alloc(0),
          message: source,
          finding: { kind: 'source', outcome: 'STALE', rule: 'OO-07', held: null, catalogueVersion: 1 },
        },
        { kind: 'replayed', message, identity: 'i', bodyDiffers: false },
      ]),
    ).toEqual([]);
  });
});
