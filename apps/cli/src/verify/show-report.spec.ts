import type { VerifyDifference, VerifyReport } from '@motlan/contracts';
import { PLAIN } from '../look/paint.ts';
import { showReport } from './show-report.ts';

const difference = (position: string): VerifyDifference => ({
  kind: 'decision-altered',
  position,
  messageId: '0192f3a1-7c00-7000-8000-000000000001',
  about: 'decision in population S-7f3a91c2',
  fields: ['outcome'],
  topicSays: 'outcome STALE',
  ledgerSays: 'outcome REUSED',
  whatToDo: 'Restore the ledger.',
});
const report: VerifyReport = {
  verdict: 'equal',
  cutAt: '2026-11-23T00:00:00.000Z',
  messages: 1_200,
  seconds: 2.5,
  messagesPerSecond: 600,
  partitions: [],
  compared: { decisions: 1_100, deadLetters: 1 },
  first: null,
  differences: {},
  examples: [],
  unproven: [],
  notes: [],
};

it('says in one line that all is equal, and what was compared', () => {
  const text = showReport(report, PLAIN);
  expect(text).toContain('Equal: the topic');
  expect(text).toContain('1,200 messages decided again');
  expect(text).toContain('Compared: 1,100 decisions, 1 dead letter.');
});

it('names the first difference with its message, its position and both sides, then counts the others', () => {
  const [first, second] = [difference('3/17'), difference('4/2')];
  const text = showReport(
    {
      ...report,
      verdict: 'differs',
      first,
      examples: [first, second],
      differences: { 'decision-altered': 9 },
    },
    PLAIN,
  );
  expect(text).toContain('It differs');
  expect(text).toContain('message      0192f3a1-7c00-7000-8000-000000000001');
  expect(text).toContain('position     3/17 on motlan.provisions');
  expect(text).toContain('topic says   outcome STALE');
  expect(text).toContain('held         outcome REUSED');
  expect(text).toContain('decision-altered  9  also 4/2');
});

it('never calls equal what could not be compared', () => {
  const unproven = [{ what: 'partition 3', why: 'its records 0 to 4 lie on the topic no more' }];
  const text = showReport({ ...report, verdict: 'unproven', unproven }, PLAIN);
  expect(text).not.toContain('Equal');
  expect(text).toContain('Not shown: partition 3\n  its records 0 to 4 lie on the topic no more.');
});
