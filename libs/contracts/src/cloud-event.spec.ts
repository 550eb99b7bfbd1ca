import fc from 'fast-check';
import { v5 as uuidV5 } from 'uuid';
import {
  agencyOfSource,
  agencySource,
  derivedId,
  eventHeaders,
  EVENT_TYPES,
  firstLevel,
  headerText,
  isMessageId,
  readEnvelope,
  type EventEnvelope,
} from './cloud-event.ts';

const envelope: EventEnvelope = {
  id: '0198f2a0-0000-7000-8000-000000000001',
  type: EVENT_TYPES.provision,
  source: '/agencies/H26',
  subject: '000123456789',
  time: '2026-11-22T03:04:05Z',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  causationId: '0198f2a0-0000-7000-8000-000000000002',
};

describe('an envelope', () => {
  it('is read as it was written, as text or as bytes', () => {
    const headers = eventHeaders(envelope);
    expect(readEnvelope(headers)).toEqual(envelope);
    const bytes = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)]),
    );
    expect(readEnvelope(bytes)).toEqual(envelope);
  });

  it('leaves out what is not known', () => {
    const headers = eventHeaders({ ...envelope, traceparent: null, causationId: null });
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['traceparent', 'ce_causationid']));
    expect(readEnvelope(headers)).toMatchObject({ traceparent: null, causationId: null });
  });

  it.each(['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_subject', 'content-type'])(
    'is wrong without %s, or with a blank one',
    (name) => {
      expect(readEnvelope({ ...eventHeaders(envelope), [name]: undefined })).toEqual({ wrong: name });
      expect(readEnvelope({ ...eventHeaders(envelope), [name]: '' })).toEqual({ wrong: name });
    },
  );

  it.each([
    ['ce_specversion', '0.3'],
    ['ce_id', 'not-a-uuid'],
    ['ce_id', 'ABCDEFAB-0000-7000-8000-000000000001'],
    ['content-type', 'application/jsonp'],
    ['content-type', 'text/plain'],
  ])('is wrong with %s %p', (name, value) => {
    expect(readEnvelope({ ...eventHeaders(envelope), [name]: value })).toEqual({ wrong: name });
  });

  it('takes a content type with parameters, and does without a time', () => {
    const headers = {
      ...eventHeaders(envelope),
      'content-type': 'application/json; charset=utf-8',
      ce_time: undefined,
    };
    expect(readEnvelope(headers)).toMatchObject({ id: envelope.id, time: '' });
  });
});

it('reads the first of a repeated header', () => {
  expect(headerText({ a: [Buffer.from('one'), 'two'] }, 'a')).toBe('one');
  expect(headerText({ a: [] }, 'a')).toBeNull();
  expect(headerText({}, 'a')).toBeNull();
});

it('knows an agency by its source, and a node by the first level of a code', () => {
  expect(agencyOfSource(agencySource('G12.05'))).toBe('G12.05');
  expect(agencyOfSource('/exchange')).toBeNull();
  expect([firstLevel('G12.05.01'), firstLevel('G12')]).toEqual(['G12', 'G12']);
});

it.each([
  ['0198f2a0-0000-7000-8000-000000000001', true],
  ['6f2d3a52-6f0e-4a0e-9a7b-0c5f6d1c2b61', true],
  ['6F2D3A52-6F0E-4A0E-9A7B-0C5F6D1C2B61', false],
  ['{6f2d3a52-6f0e-4a0e-9a7b-0c5f6d1c2b61}', false],
  ['', false],
])('%p is a message id: %p', (text, is) => {
  expect(isMessageId(text)).toBe(is);
});

describe('a derived id', () => {
  const id = (
    cause = '3/18812',
    type: (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES] = EVENT_TYPES.decision,
    to = 'H26',
    about = 'a',
  ) => derivedId(cause, type, to, about);

  // Readers deduplicate by it, across releases.
  it('is the one it has always been', () => {
    expect(id()).toBe('d5f61a71-3d09-5583-90c3-4afb73e4f136');
    expect(isMessageId(id())).toBe(true);
  });

  it('is the UUID v5 the library makes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (cause, about) => {
        const name = [cause, EVENT_TYPES.task, 'G12.05', about].join('\n');
        expect(derivedId(cause, EVENT_TYPES.task, 'G12.05', about)).toBe(
          uuidV5(name, '6f2d3a52-6f0e-5a0e-9a7b-0c5f6d1c2b61'),
        );
      }),
    );
  });

  it('is that UUID too for a name longer than most, and for the one after it', () => {
    for (const length of [307, 308, 309, 1_000, 2, 1]) {
      // 308 fit.
      const about = 'ạ'.repeat(length);
      const name = ['3/18812', EVENT_TYPES.task, 'G12.05', about].join('\n');
      expect(derivedId('3/18812', EVENT_TYPES.task, 'G12.05', about)).toBe(
        uuidV5(name, '6f2d3a52-6f0e-5a0e-9a7b-0c5f6d1c2b61'),
      );
    }
  });

  it('is another for another cause, type, addressee or element', () => {
    const ids = [
      id(),
      id('3/18813'),
      id(undefined, EVENT_TYPES.task),
      id(undefined, undefined, 'H01'),
      id(undefined, undefined, undefined, 'b'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
