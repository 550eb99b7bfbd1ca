import type { Decision, Trace } from '@motlan/contracts';
import type { ProvisionState } from '../hub/answers.ts';
import { composeTrace, type Findings } from './compose-trace.ts';

const at = (second: number) => `2026-11-23T10:00:0${second}.000Z`;
const decision = (stated: Partial<Decision> = {}) =>
  ({ outcome: 'ACCEPTED_FIRST', rule: 'OO-02', version: 1, ...stated }) as Decision;
const state = (stated: Partial<ProvisionState> = {}): ProvisionState => ({
  messageId: 'm',
  status: 'DECIDED',
  receivedAt: at(0),
  sentAt: at(2),
  position: '3/7',
  answeredAt: at(4),
  ...stated,
});
const trace: Trace = {
  messageId: 'm',
  source: '/agencies/G12',
  subject: '01',
  hops: [
    { hop: 'appended', at: at(1), position: '3/7' },
    { hop: 'decided', at: at(3), outcome: 'ACCEPTED_FIRST', rule: 'OO-02' },
  ],
};
const compose = (stated: Partial<Findings>) =>
  composeTrace({ state: null, trace: null, decision: null, records: null, silent: new Set(), ...stated }).map(
    ({ where, what, at: when, detail }) =>
      `${when === null ? 'missing' : when.slice(17, 19)} ${where} ${what}: ${detail}`,
  );
const records = [{ record: {}, version: 1, indexedAt: at(5) }];

describe('composeTrace', () => {
  it('tells the whole way in order of time', () => {
    expect(compose({ state: state(), trace, decision: decision(), records })).toEqual([
      '00 lgsp-node received: stored in the outbox',
      '01 exchange appended: partition 3, offset 7',
      '02 lgsp-node sent: Kafka has acknowledged it',
      '03 exchange decided: ACCEPTED_FIRST by OO-02',
      '04 lgsp-node answered: the decision is in the inbox',
      '05 indexer indexed: version 1',
    ]);
  });

  it('says what is missing of a message that waits', () => {
    const waiting = state({ status: 'QUEUED', sentAt: null, position: null, answeredAt: null });

    expect(compose({ state: waiting })).toEqual([
      '00 lgsp-node received: stored in the outbox',
      'missing lgsp-node sent: it waits in the outbox',
      'missing lgsp-node answered: no answer has reached the node',
      'missing exchange decided: the exchange has not met it yet',
    ]);
  });

  it('names rules, source and consequence of a refusal', () => {
    const refusal = decision({
      outcome: 'REFUSED_ALREADY_PROVIDED',
      elements: { name: { outcome: 'REFUSED_ALREADY_PROVIDED', rule: 'OO-10' } },
      problem: { code: 'ONCE:ERR:0001', title: '', redirect: 'http://indexer/01' },
    });
    delete (refusal as { rule?: string }).rule;
    const hops = [{ hop: 'decided', at: at(3), outcome: 'REFUSED_ALREADY_PROVIDED' } as const];

    expect(compose({ trace: { ...trace, hops }, decision: refusal })).toEqual([
      '03 exchange decided: REFUSED_ALREADY_PROVIDED by OO-10 → http://indexer/01',
      'missing lgsp-node unknown: it did not pass this node, or longer than 35 days ago',
      'missing indexer not shared: REFUSED_ALREADY_PROVIDED changes nothing that others see',
    ]);
  });

  it('tells an index that is behind from one that has gone on', () => {
    const last = (version: number) => compose({ trace, decision: decision({ version }), records }).at(-1);

    expect(last(2)).toBe('missing indexer indexed: not yet: the index still has version 1');
    expect(last(0)).toContain('version 0 has given way to version 1');
  });

  it('does not take silence for absence', () => {
    expect(compose({ silent: new Set(['exchange', 'lgsp-node', 'indexer']) })).toEqual(
      ['lgsp-node', 'exchange', 'indexer'].map(
        (app) => `missing ${app} unknown: it does not answer: see motlan status`,
      ),
    );
  });
});
