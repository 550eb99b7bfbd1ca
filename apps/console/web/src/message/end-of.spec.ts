import type { MessageHop } from '@motlan/contracts';
import { endOf } from './end-of.ts';

const hop = (name: MessageHop['hop'], more: Partial<MessageHop> = {}): MessageHop => ({
  ...{ hop: name, where: 'exchange', state: 'happened', at: '2026-11-20T03:04:07Z' },
  ...more,
});

describe('how a message ended', () => {
  it('is what was decided, whatever happened before', () => {
    expect(endOf({ hops: [hop('set-aside'), hop('decided')], outcome: 'REUSED' })).toEqual({
      outcome: 'REUSED',
      status: 'decided',
    });
  });

  it('is that it was set aside, by the exchange or by the broker', () => {
    expect(endOf({ hops: [hop('set-aside')], outcome: null }).status).toBe('set-aside');
    const refused = hop('answered', { where: 'lgsp-node', reason: 'broker-refused' });
    expect(endOf({ hops: [refused], outcome: null }).status).toBe('set-aside');
  });

  it('is not known while it is on its way', () => {
    expect(
      endOf({ hops: [hop('received'), hop('decided', { state: 'waiting', at: null })], outcome: null }),
    ).toEqual({
      outcome: null,
      status: 'pending',
    });
  });
});
