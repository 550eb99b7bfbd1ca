import type { Decision, OperationalRecord, Trace } from '@motlan/contracts';
import { composeTrace } from './compose-trace.ts';
import type { Findings, ProvisionState } from './findings.ts';

const at = (second: number) => `2026-11-23T10:00:${String(second).padStart(2, '0')}.000Z`;
const ms = (second: number) => Date.parse(at(second));
const ID = '0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7';
const decision = (stated: Partial<Decision> = {}) =>
  ({
    dataset: 'administrative-units',
    outcome: 'ACCEPTED_FIRST',
    rule: 'OO-02',
    version: 1,
    ...stated,
  }) as Decision;
const state = (stated: Partial<ProvisionState> = {}): ProvisionState => ({
  messageId: ID,
  status: 'DECIDED',
  receivedAt: at(0),
  sentAt: at(2),
  position: '3/7',
  answeredAt: at(4),
  ...stated,
});
const trace: Trace = {
  messageId: ID,
  source: '/agencies/G12',
  subject: '01',
  hops: [
    { hop: 'appended', at: at(1), position: '3/7' },
    { hop: 'decided', at: at(3), outcome: 'ACCEPTED_FIRST', rule: 'OO-02' },
  ],
};
const record = (stated: Partial<OperationalRecord> = {}) =>
  ({
    messageId: ID,
    status: 'decided',
    outcome: 'ACCEPTED_FIRST',
    rules: ['OO-02'],
    grounds: [],
    faultCode: null,
    clientMemberCode: 'G12',
    serviceMemberCode: 'G12',
    serviceCode: 'administrative-units',
    brokerAppendTs: ms(1),
    decisionTs: ms(3),
    responseOutTs: ms(4),
    sharedTs: null,
    partition: 3,
    offset: '7',
    ...stated,
  }) as OperationalRecord;
const indexed = [{ record: {}, version: 1, indexedAt: at(5) }];
const compose = (stated: Partial<Findings>, nowMs = ms(6)) =>
  composeTrace(
    {
      messageId: ID,
      agency: 'G12',
      state: null,
      trace: null,
      decision: null,
      indexed: null,
      records: [],
      silent: new Set(),
      ...stated,
    },
    nowMs,
    () => 'G12',
  );
const hopsOf = (stated: Partial<Findings>) =>
  compose(stated).hops.map(
    ({ hop, where, state: how, at: when }) => `${when === null ? how : when.slice(17, 19)} ${where} ${hop}`,
  );
const codesOf = (stated: Partial<Findings>, nowMs?: number) => {
  const { explanation, alsoExplained } = compose(stated, nowMs);
  return [explanation, ...alsoExplained].flatMap((one) =>
    one ? [[one.code, ...one.elements].join(' ')] : [],
  );
};

describe('the way of a message', () => {
  it('is told whole, in order of time', () => {
    const records = [record({ sharedTs: ms(4) })];

    expect(hopsOf({ state: state(), trace, decision: decision(), indexed, records })).toEqual([
      '00 lgsp-node received',
      '00 lgsp-node queued',
      '01 exchange appended',
      '02 lgsp-node sent',
      '03 exchange decided',
      '04 topics published',
      '04 topics shared',
      '04 lgsp-node answered',
      '05 indexer indexed',
    ]);
    expect(codesOf({ state: state(), trace, decision: decision(), indexed, records })).toEqual([]);
  });

  it('says what is missing of one that waits', () => {
    const waiting = state({ status: 'QUEUED', sentAt: null, position: null, answeredAt: null });

    expect(hopsOf({ state: waiting })).toEqual([
      '00 lgsp-node received',
      '00 lgsp-node queued',
      'waiting lgsp-node sent',
      'waiting lgsp-node answered',
      'waiting exchange decided',
    ]);
  });

  it('is told by the topics where the exchange is silent', () => {
    const silent = new Set(['exchange', 'indexer'] as const);

    expect(hopsOf({ records: [record()], silent })).toEqual([
      '01 topics appended',
      '03 topics decided',
      '04 topics published',
      'unknown lgsp-node received',
      'silent indexer indexed',
    ]);
    expect(compose({ records: [record()], silent })).toMatchObject({
      silent: ['exchange', 'indexer'],
      outcome: 'ACCEPTED_FIRST',
      explanation: { code: 'app-silent' },
    });
  });

  it('names the newer version that took the place of this one, and what nobody else sees', () => {
    const newer = [{ record: {}, version: 2, indexedAt: at(5) }];
    const last = (stated: Partial<Findings>) => compose(stated).hops.at(-1);

    expect(last({ trace, decision: decision(), indexed: newer })).toMatchObject({
      state: 'superseded',
      version: 2,
    });
    expect(last({ trace, decision: decision({ outcome: 'REUSED' }) })).toMatchObject({ state: 'not-shared' });
  });

  it('tells of every time it was appended, where it was set aside first and decided later', () => {
    const hops: Trace['hops'] = [
      { hop: 'appended', at: at(1), position: '3/7' },
      { hop: 'set-aside', at: at(2), reason: 'unknown-dataset' },
      { hop: 'appended', at: at(3), position: '3/9' },
      { hop: 'decided', at: at(4), outcome: 'REUSED', rule: 'OO-05' },
    ];
    const records = [
      record({ status: 'set-aside', responseOutTs: ms(2) }),
      record({ outcome: 'REUSED', offset: '9', responseOutTs: ms(5) }),
    ];
    const told = {
      trace: { ...trace, hops },
      decision: decision({ outcome: 'REUSED' }),
      state: state(),
      records,
    };

    expect(hopsOf(told).filter((hop) => /exchange|topics/u.test(hop))).toEqual([
      '01 exchange appended',
      '02 exchange set-aside',
      '03 exchange appended',
      '04 exchange decided',
      '05 topics published',
    ]);
    expect(codesOf(told)).toEqual([]);
  });

  it('finds the record of its own type and key only', () => {
    const of = (key: string) => ({ record: { type: 'marriage', key }, version: 1, indexedAt: at(5) });
    const own = decision({ record: { type: 'marriage', key: '2/2024' } });

    expect(compose({ trace, decision: own, indexed: [of('1/2020')] }).hops.at(-1)).toMatchObject({
      state: 'waiting',
    });
    expect(
      compose({ state: state(), trace, decision: own, indexed: [of('1/2020'), of('2/2024')] }).hops.at(-1),
    ).toMatchObject({
      state: 'happened',
    });
  });

  it('names no subject and no record key', () => {
    const problem = {
      code: 'ONCE:ERR:0001',
      title: '',
      redirect: 'http://i/v1/records/population/000123456789',
    };
    const told = compose({
      trace: { ...trace, subject: '000123456789' },
      decision: decision({
        subject: '000123456789',
        record: { type: 'birth', key: '77/2026' },
        problem: problem as never,
      }),
    });

    expect(JSON.stringify(told)).not.toMatch(/000123456789|77\/2026/u);
  });
});

describe('why, who must act, what to do', () => {
  it('leads with the problem of the whole and names the elements each code is about', () => {
    const refused = decision({
      outcome: 'REFUSED_ALREADY_PROVIDED',
      problem: { code: 'ONCE:ERR:0001', title: '' },
      elements: {
        full_name: { outcome: 'REFUSED_ALREADY_PROVIDED', rule: 'OO-10', problem: 'ONCE:ERR:0001' },
        sex: { outcome: 'REFUSED_ALREADY_PROVIDED', rule: 'OO-10', problem: 'ONCE:ERR:0001' },
        residence: { outcome: 'ACCEPTED_EXCEPTION', rule: 'OO-14', ground: 'EXC_NOT_EXTRACTABLE' },
      },
    });

    expect(codesOf({ trace, decision: refused, state: state() })).toEqual([
      'ONCE:ERR:0001 full_name sex',
      'EXC_NOT_EXTRACTABLE residence',
    ]);
    expect(compose({ trace, decision: refused, agency: 'H26' }).explanation?.whoMustAct).toMatchObject({
      agency: 'H26',
    });
  });

  it('gives the reason of one set aside, told by the exchange, by the node, or by the topics', () => {
    const aside: Trace = {
      ...trace,
      hops: [
        trace.hops[0]!,
        { hop: 'set-aside', at: at(3), reason: 'unknown-element', pointer: '/elements/x' },
      ],
    };

    expect(
      codesOf({ trace: aside, state: state({ status: 'SET_ASIDE', reason: 'unknown-element' }) }),
    ).toEqual(['unknown-element']);
    expect(
      codesOf({
        state: state({ status: 'SET_ASIDE', reason: 'broker-refused', sentAt: null, answeredAt: at(1) }),
      })[0],
    ).toBe('broker-refused');
    expect(
      codesOf({ records: [record({ status: 'set-aside', outcome: null, faultCode: 'not-json' })] })[0],
    ).toBe('not-json');
  });

  it('says what a message waits for once that takes too long, and not before', () => {
    const queued = state({ status: 'QUEUED', sentAt: null, answeredAt: null });
    const sent = state({ status: 'SENT', answeredAt: null });
    const soon = ms(3);
    const late = ms(30);
    const appended: Trace = { ...trace, hops: [trace.hops[0]!] };

    expect([codesOf({ state: queued }, soon), codesOf({ state: queued }, late)]).toEqual([
      [],
      ['waiting-for-broker'],
    ]);
    expect([codesOf({ state: sent }, soon), codesOf({ state: sent }, late)]).toEqual([
      [],
      ['waiting-for-exchange'],
    ]);
    expect(codesOf({ state: queued, trace: appended }, late)).toEqual(['waiting-for-exchange']);
    expect(codesOf({ state: sent, trace, decision: decision() }, late)).toEqual([
      'waiting-for-answer',
      'waiting-for-index',
    ]);
    expect(codesOf({ state: { ...queued, sendAfter: at(50) } }, late)).toEqual(['held-back']);
  });

  it('mentions that it was sent again', () => {
    const records = [record(), record({ status: 'replayed', offset: '9' })];

    expect(codesOf({ trace, decision: decision(), indexed, state: state(), records })).toEqual(['replayed']);
  });
});
