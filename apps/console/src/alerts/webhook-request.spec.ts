import { createHmac } from 'node:crypto';
import type { Alert } from '@motlan/contracts';
import { nextAttemptMs } from './next-attempt.ts';
import { webhookRequest } from './webhook-request.ts';

const at = '2026-11-20T03:00:00.000Z';
const both = (text: string) => ({ en: text, vi: `${text} (vi)` });
const alert: Alert = {
  id: '0192f3a1-7c00-7000-8000-000000000009',
  rule: 'lag-high',
  about: 'exchange',
  urgency: 'now',
  state: 'open',
  since: at,
  openedAt: at,
  lastSoAt: at,
  closedAt: null,
  value: 12_000,
  threshold: 10_000,
  unit: 'messages',
  sentence: both('The exchange is behind.'),
  whoMustAct: both('Operations'),
  whatToDo: both('Look'),
  page: '/traffic?map=lag',
  deliveries: [],
};
const request = (secret: string | null, event: 'opened' | 'closed' = 'opened') =>
  webhookRequest({ id: 'd-1', event, at }, alert, secret, 1_764_000_000_500);

describe('webhookRequest', () => {
  it('tells the alert, and all of it in a sentence', () => {
    const told = Object.fromEntries(Object.entries(alert).filter(([name]) => name !== 'deliveries'));
    expect(JSON.parse(request(null).body)).toEqual({
      event: 'opened',
      at,
      text: 'The exchange is behind.\nThe exchange is behind. (vi)',
      alert: told,
    });
    expect(JSON.parse(request(null, 'closed').body)).toMatchObject({
      event: 'closed',
      text: expect.stringMatching(/^Over: .*\nĐã hết: /u) as string,
    });
  });

  it('signs id, time and body, where there is a secret', () => {
    expect(request(null).headers).toEqual({
      'content-type': 'application/json',
      'webhook-id': 'd-1',
      'webhook-timestamp': '1764000000',
    });
    const key = Buffer.from('a secret of this test');
    const { headers, body } = request(`whsec_${key.toString('base64')}`);
    const signature = createHmac('sha256', key).update(`d-1.1764000000.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(request(key.toString()).headers['webhook-signature']).toBe(`v1,${signature}`);
  });
});

describe('nextAttemptMs', () => {
  it('doubles the pause up to ten minutes, and ends after a day', () => {
    expect([1, 2, 3, 7, 8, 9, 500].map((attempt) => nextAttemptMs(attempt, 0))).toEqual([
      5_000, 10_000, 20_000, 320_000, 600_000, 600_000, 600_000,
    ]);
    expect(nextAttemptMs(150, 24 * 3_600_000)).toBeNull();
  });
});
