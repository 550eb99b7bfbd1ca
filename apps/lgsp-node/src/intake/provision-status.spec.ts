import { EVENT_TYPES } from '@motlan/contracts';
import type { AcceptedRow, InboxRow } from '@motlan/persistence';
import { answerTo, statusOf } from './provision-status.ts';

const row: AcceptedRow = {
  seq: '1',
  agency: 'G12',
  messageId: 'm',
  subject: '00001',
  bodyDigest: Buffer.alloc(1),
  receivedAt: new Date(0),
  sendAfter: null,
  sentAt: new Date(1),
  refusedAt: null,
  reason: null,
};
const answer = (offset: string, type: string): InboxRow => ({
  agency: 'G12',
  offset,
  type,
  id: offset,
  source: '/exchange',
  subject: '00001',
  causationId: 'm',
  messageId: 'm',
  appendedAt: new Date(2),
  body: '{}',
});
const statusWith = (...answers: InboxRow[]) => statusOf(row, answerTo(row, [row], answers));

describe('the status of a provision', () => {
  const [aside, again, decided] = [
    answer('1', EVENT_TYPES.setAside),
    answer('2', EVENT_TYPES.setAside),
    answer('3', EVENT_TYPES.decision),
  ];

  it('goes from set aside to decided when a redrive has led to a decision', () => {
    expect([statusWith(), statusWith(aside), statusWith(aside, decided)]).toEqual([
      'SENT',
      'SET_ASIDE',
      'DECIDED',
    ]);
  });

  it('stays decided, whatever is set aside of a message sent again', () => {
    expect(statusWith(decided, { ...again, offset: '9' })).toBe('DECIDED');
  });

  it('tells the last reason where a redrive was set aside again', () => {
    expect(answerTo(row, [row], [aside, again])?.offset).toBe('2');
  });

  it('is set aside at once where the broker refused it', () => {
    expect(statusOf({ ...row, sentAt: null, refusedAt: new Date(3), reason: 'broker-refused' }, null)).toBe(
      'SET_ASIDE',
    );
  });
});
