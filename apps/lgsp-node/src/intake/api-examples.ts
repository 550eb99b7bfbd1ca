/** Shown at /docs. Subjects are synthetic. */
export const PROVISION_EXAMPLE = {
  kind: 'source',
  dataset: 'household-business',
  subject: '0100000001',
  version: 1,
  elements: {
    hb_code: '0100000001',
    hb_name: 'Phở Thìn',
    owner_pin: '001000000001',
    premises_commune: '00004',
    business_lines: ['56101'],
    registered_on: '2026-01-05',
    status: 'active',
  },
};

const MESSAGE_ID = '019a0000-0000-7000-8000-000000000001';

export const ACCEPTED_EXAMPLE = { messageId: MESSAGE_ID, status: 'QUEUED' };

export const BATCH_EXAMPLE = `${JSON.stringify({ messageId: MESSAGE_ID, ...PROVISION_EXAMPLE })}\n`;

export const BATCH_ANSWER_EXAMPLE = `${JSON.stringify({ line: 1, ...ACCEPTED_EXAMPLE })}\n`;

export const KNOWN_EXAMPLE = {
  messageId: MESSAGE_ID,
  status: 'DECIDED',
  receivedAt: '2026-11-23T08:00:00.000Z',
  sentAt: '2026-11-23T08:00:00.020Z',
  position: '3/18812',
  answeredAt: '2026-11-23T08:00:00.090Z',
  decision: { messageId: MESSAGE_ID, outcome: 'ACCEPTED_FIRST', rule: 'OO-02' },
};

export const INBOX_EXAMPLE = {
  items: [
    {
      type: 'vn.motlan.decision.v1',
      id: 'bb5b0a4e-8f0a-5c52-9d0e-0a3a0a4f7f10',
      source: '/exchange',
      subject: '0100000001',
      position: '0/17',
      appendedAt: '2026-11-23T08:00:00.090Z',
      body: { messageId: MESSAGE_ID, outcome: 'ACCEPTED_FIRST', rule: 'OO-02' },
    },
  ],
  nextCursor: 'MTc',
};

export const OUTBOX_EXAMPLE = {
  accepted: 3,
  waiting: 1,
  sent: 2,
  refused: 0,
  repeated: 0,
  oldestWaitingAt: '2026-11-23T08:00:00.000Z',
  holds: true,
  agencies: [{ agency: 'G12', accepted: 3, waiting: 1, sent: 2, refused: 0 }],
};
