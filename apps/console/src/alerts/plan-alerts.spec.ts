import type { AlertRow } from '@motlan/persistence';
import { CLEAR_MS, planAlerts, type JudgedThing } from './plan-alerts.ts';

const thing = (isSo: boolean | null, more: Partial<JudgedThing> = {}): JudgedThing => ({
  rule: 'lag-high',
  about: 'exchange',
  isSo,
  value: isSo === null ? null : 12,
  forSeconds: 60,
  ...more,
});

/** Judges at these seconds, one after the other, as consoles do: each knows only what was saved. */
function play(steps: readonly (readonly [second: number, isSo: boolean | null])[], forSeconds = 60) {
  let rows: AlertRow[] = [];
  const history: string[] = [];
  for (const [second, isSo] of steps) {
    const { saved, ended } = planAlerts(rows, [thing(isSo, { forSeconds })], second * 1_000);
    const changed = saved.map((row) => ({ ...row, id: row.id ?? `from ${second}` }));
    for (const row of changed) {
      const before = rows.find(({ id }) => id === row.id);
      if (row.openedAtMs !== null && (before?.openedAtMs ?? null) === null)
        history.push(`opened at ${second}, so since ${row.sinceMs / 1_000}`);
      if (row.closedAtMs !== null) history.push(`closed at ${second}`);
    }
    rows = [
      ...rows.filter(({ id }) => !ended.includes(id) && !changed.some((row) => row.id === id)),
      ...changed,
    ].filter(({ closedAtMs }) => closedAtMs === null);
  }
  return { history, rows };
}

it('opens what is so for long enough, and says since when', () => {
  expect(
    play([
      [0, true],
      [30, true],
      [59, true],
    ]).history,
  ).toEqual([]);
  expect(
    play([
      [0, true],
      [30, true],
      [60, true],
      [65, true],
    ]).history,
  ).toEqual(['opened at 60, so since 0']);
  expect(play([[5, true]], 0).history).toEqual(['opened at 5, so since 5']);
});

it('forgets what passes before that', () => {
  expect(
    play([
      [0, true],
      [30, true],
      [55, false],
      [60, true],
      [110, true],
    ]).history,
  ).toEqual([]);
  expect(
    play([
      [0, true],
      [30, false],
    ]).rows,
  ).toEqual([]);
});

it('closes what has been well for a minute', () => {
  expect(
    play(
      [
        [0, true],
        [5, false],
        [64, false],
        [65, false],
      ],
      0,
    ).history,
  ).toEqual(['opened at 0, so since 0', 'closed at 65']);
});

it('keeps what comes and goes as one alert', () => {
  const flapping = Array.from({ length: 120 }, (_, i) => [i * 5, i % 6 < 2] as const); // 10 s so, 20 s well, again and again.
  expect(play(flapping, 0).history).toEqual(['opened at 0, so since 0']);
});

it('neither opens, closes nor forgets while nobody can say', () => {
  expect(
    play([
      [0, true],
      [30, null],
      [60, true],
    ]).history,
  ).toEqual(['opened at 60, so since 0']);
  expect(
    play(
      [
        [0, true],
        [5, false],
        [60, null],
        [70, false],
        [129, false],
      ],
      0,
    ).history,
  ).toHaveLength(1);
  expect(
    play([
      [0, null],
      [600, null],
    ]).rows,
  ).toEqual([]);
});

it('begins anew after a gap in which nobody looked, but leaves open what is open', () => {
  expect(
    play([
      [0, true],
      [600, true],
    ]).history,
  ).toEqual([]);
  expect(
    play([
      [0, true],
      [30, null],
      [91, null],
    ]).rows,
  ).toEqual([]);
  expect(
    play([
      [0, true],
      [60, true],
      [7_200, true],
    ]).history,
  ).toEqual(['opened at 60, so since 0']);
});

it('tells things apart, and closes what nobody watches any more', () => {
  const open = (about: string): AlertRow => ({
    id: about,
    rule: 'lag-high',
    about,
    sinceMs: 0,
    lastSoAtMs: 0,
    openedAtMs: 0,
    wellSinceMs: 0,
    closedAtMs: null,
    value: 1,
  });
  const { saved } = planAlerts(
    [open('exchange'), open('gone')],
    [thing(true), thing(true, { about: 'indexer', forSeconds: 0 })],
    CLEAR_MS,
  );

  expect(saved).toMatchObject([
    { id: 'exchange', lastSoAtMs: CLEAR_MS, wellSinceMs: null, closedAtMs: null, value: 12 },
    { id: null, about: 'indexer', openedAtMs: CLEAR_MS },
    { id: 'gone', closedAtMs: CLEAR_MS },
  ]);
});

it('writes nothing where nothing changes', () => {
  expect(planAlerts([], [thing(false), thing(null)], 0)).toEqual({ saved: [], ended: [] });
});
