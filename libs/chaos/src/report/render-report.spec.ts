import { makePlan } from '../plan/make-plan.ts';
import type { ChaosReport } from './chaos-report.ts';
import { downTimes } from './draw-timeline.ts';
import { renderReport } from './render-report.ts';
import { roundedUp, ticks } from './scale.ts';
import { worstRecovery } from './worst-recovery.ts';

const report: ChaosReport = {
  version: 1,
  command: 'motlan chaos --seed 42',
  startedAt: '2026-11-24T00:00:00.000Z',
  plan: makePlan({ seed: 42, minutes: 2, brokers: 1, rate: 40, offlineShare: 0 }),
  verdict: 'differs',
  loadMs: 120_000,
  quietMs: 130_000,
  unrest: ['12 records are not decided'],
  proofs: [
    {
      id: 'accepted',
      guarantees: [2, 4],
      title: 'Every 202',
      holds: false,
      figures: '1,000 promises',
      differences: [{ messageId: 'm<1>', position: '3/7', says: 'has 0 decisions' }],
      differencesInAll: 4,
    },
  ],
  faults: [
    {
      id: 'f01',
      kind: 'kill',
      target: 'exchange-1',
      startMs: 10_000,
      endMs: 10_001,
      said: 'process 5 is gone',
    },
    {
      id: 'f02',
      kind: 'delay',
      target: 'node-1→kafka',
      startMs: 20_000,
      endMs: 25_000,
      said: 'on time again',
    },
  ],
  recoveries: {
    f01: { recoveryMs: 7_400, backlogMax: 210, others: ['f02'] },
    f02: { recoveryMs: null, backlogMax: 10, others: [] },
  },
  usualBacklog: 40,
  load: {
    offered: 4_800,
    accepted: 4_500,
    refused: 0,
    repeatedCalls: 9,
    stories: { played: 3, asExpected: 2 },
  },
  life: [
    { atMs: 10_050, who: 'exchange-1', became: 'ended', reason: 'SIGKILL' },
    { atMs: 14_050, who: 'exchange-1', became: 'ready', reason: '' },
  ],
  samples: [0, 500, 1_000].map((atMs) => ({
    atMs,
    offered: atMs,
    accepted: atMs,
    unanswered: 0,
    waiting: { 'node-1': 0, 'node-2': null },
    lag: 1,
    settled: atMs / 10,
    indexLag: 0,
    stallMs: 0,
  })),
  memory: [{ atMs: 0, mib: { 'exchange-1': 180 }, pids: { 'exchange-1': 5 } }],
  slopes: [{ process: 'exchange-1', nowMib: 180, mostMib: 190, mibPerHour: null, overMinutes: 1 }],
};

it('is one page without anything from elsewhere', () => {
  const page = renderReport(report);

  expect(page).toMatch(/^<!doctype html>/u);
  expect(page).not.toMatch(/(?:src|href)=|https?:|@import|<script/u);
});

it('names what was done, what it cost, what was lost, and how to repeat it', () => {
  const page = renderReport(report);

  for (const words of [
    'f01',
    'node-1→kafka',
    'Something was lost',
    '12 records are not decided',
    'motlan chaos --seed 42',
    'at 3/7 has 0 decisions',
    'and 3 more',
    '7 s',
  ])
    expect(page).toContain(words);
});

it('shows text as text', () => {
  expect(renderReport(report)).toContain('m&lt;1&gt;');
});

it('knows when a process was down', () => {
  expect(downTimes(report, 'exchange-1', 130_000)).toEqual([{ fromMs: 10_050, toMs: 14_050 }]);
  const open = { life: report.life.slice(0, 1) };
  expect(downTimes(open, 'exchange-1', 130_000)).toEqual([{ fromMs: 10_050, toMs: 130_000 }]);
});

it('takes the longest recovery that was seen', () => {
  expect(worstRecovery(report)).toEqual({ id: 'f01', recoveryMs: 7_400 });
  expect(worstRecovery({ faults: [], recoveries: {} })).toBeNull();
});

it.each([
  [0.4, 1],
  [3, 5],
  [700, 1_000],
  [1_000, 1_000],
])('ends an axis well above %d at %d', (value, expected) => {
  expect(roundedUp(value)).toBe(expected);
});

it('marks about ten moments on the time axis', () => {
  for (const minutes of [0.5, 2, 10, 60]) {
    const { length } = ticks(minutes * 60_000);
    expect(length).toBeGreaterThanOrEqual(5);
    expect(length).toBeLessThanOrEqual(13);
  }
});
