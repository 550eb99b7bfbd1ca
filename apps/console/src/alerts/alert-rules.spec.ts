import type { AlertRuleId } from '@motlan/contracts';
import type { Overview } from '../overview/overview.ts';
import type { AlertLimits } from './alert-limits.ts';
import { ALERT_RULES, alertRule } from './alert-rules.ts';
import { ALERT_WORDS } from './alert-words.ts';
import type { HubReadings } from './hub-readings.ts';

const limits: AlertLimits = {
  ALERT_DEAD_LETTERS: 20,
  ALERT_LAG: 10_000,
  ALERT_LAG_GROWTH: 2_000,
  ALERT_OLDEST_SECONDS: 60,
  ALERT_OUTBOX: 800,
  ALERT_OVERDUE_TASKS: 1,
  ALERT_SILENT_SECONDS: 30,
};
const NODE = 'http://node.example';
const ELSE = { hosts: null, lastAnsweredAt: null, oldestWaitingSeconds: null };
const well: Overview = {
  at: '2026-11-20T03:00:00.000Z',
  sources: [
    { source: 'exchange', url: 'http://exchange.example', answered: true },
    { source: 'lgsp-node', url: NODE, answered: true },
    { source: 'kafka', url: null, answered: true },
  ],
  rates: { overSeconds: 10, appendedPerSecond: 0, endedPerSecond: 0, outcomesPerSecond: {} },
  latency: null,
  conservation: { received: 10, decided: 8, replayed: 1, deadLettered: 1, holds: true, lag: 0 },
  lag: { exchange: 0, indexer: 0, console: 0 },
  nodes: [{ url: NODE, answered: true, ...ELSE, waiting: 0, agencies: [] }],
  oldestUnhandled: null,
  deadLetters: 1,
};
const readings = (overview: Partial<Overview>, more: Partial<HubReadings> = {}): HubReadings => ({
  overview: { ...well, ...overview },
  growth: { lag: { exchange: 0, indexer: 0, console: 0 }, deadLetters: 0 },
  differs: new Map([['land', false]]),
  overdueTasks: 0,
  ...more,
});
const judge = (rule: AlertRuleId, overview: Partial<Overview>, more: Partial<HubReadings> = {}) =>
  alertRule(rule)!.judge(readings(overview, more), limits);
const oldest = (ageSeconds: number, where: 'outbox' | 'topic' = 'topic') => ({
  oldestUnhandled: { where, at: well.at, ageSeconds, messageId: null },
});

it('finds nothing wrong with a hub that is well', () => {
  for (const { id, judge: rule } of ALERT_RULES)
    expect([id, rule(readings({}), limits).filter(({ isSo }) => isSo !== false)]).toEqual([id, []]);
});

it.each<[AlertRuleId, string, number | null, HubReadings]>([
  [
    'conservation-broken',
    '',
    2,
    readings({ conservation: { ...well.conservation!, received: 12, holds: false } }),
  ],
  ['index-differs', 'land', null, readings({}, { differs: new Map([['land', true]]) })],
  ['app-silent', 'kafka', null, readings({ sources: [{ source: 'kafka', url: null, answered: false }] })],
  ['node-silent', NODE, null, readings({ nodes: [{ ...well.nodes[0]!, answered: false }] })],
  ['oldest-unhandled', '', 60, readings(oldest(60))],
  ['lag-high', 'indexer', 10_000, readings({ lag: { exchange: 0, indexer: 10_000, console: 0 } })],
  [
    'lag-growing',
    'exchange',
    2_000,
    readings({}, { growth: { lag: { exchange: 2_000, indexer: 0, console: 0 }, deadLetters: 0 } }),
  ],
  [
    'dead-letters-growing',
    '',
    20,
    readings({}, { growth: { lag: { exchange: 0, indexer: 0, console: 0 }, deadLetters: 20 } }),
  ],
  ['outbox-filling', NODE, 800, readings({ nodes: [{ ...well.nodes[0]!, waiting: 800 }] })],
  ['tasks-overdue', '', 1, readings({}, { overdueTasks: 1 })],
])('%s: is so about "%s" at %p', (rule, about, value, given) => {
  expect(
    alertRule(rule)!
      .judge(given, limits)
      .filter(({ isSo }) => isSo),
  ).toEqual([{ about, isSo: true, value }]);
});

it('knows nothing of what was not told', () => {
  const silent = readings(
    {
      conservation: null,
      lag: { exchange: null, indexer: null, console: null },
      nodes: [{ url: NODE, answered: false, ...ELSE, waiting: null, agencies: null }],
    },
    {
      growth: { lag: { exchange: null, indexer: null, console: null }, deadLetters: null },
      differs: new Map([['land', null]]),
      overdueTasks: null,
    },
  );
  for (const rule of ALERT_RULES.filter(({ id }) => !id.endsWith('-silent')))
    expect([rule.id, rule.judge(silent, limits).some(({ isSo }) => isSo !== null)]).toEqual([rule.id, false]);
});

it('accuses nobody of what lies between the topics and the console', () => {
  const behind = { lag: { exchange: 0, indexer: 0, console: 1_001 } };
  expect(judge('oldest-unhandled', { ...oldest(900), ...behind })).toMatchObject([{ isSo: null }]);
  expect(judge('oldest-unhandled', { ...oldest(900, 'outbox'), ...behind })).toMatchObject([{ isSo: true }]);
});

it('has words for every rule, which name what it is about and how much', () => {
  for (const { id, threshold } of ALERT_RULES) {
    const { title, sentence, whoMustAct, whatToDo } = ALERT_WORDS[id];
    const said = sentence({ about: 'land', value: 12_345, threshold: threshold(limits) });
    for (const { en, vi } of [title, said, whoMustAct, whatToDo])
      expect([id, en.length > 0 && vi.length > 0 && (en !== vi || id === 'app-silent')]).toEqual([id, true]);
  }
  expect(ALERT_WORDS['lag-high'].sentence({ about: 'indexer', value: 12_345, threshold: 1 })).toEqual({
    en: 'The indexer is 12,345 messages behind.',
    vi: 'Bộ lập chỉ mục còn tồn 12.345 thông điệp chờ xử lý.',
  });
  expect(ALERT_WORDS['oldest-unhandled'].sentence({ about: '', value: 59, threshold: 1 }).en).toContain(
    '59 s',
  );
});
