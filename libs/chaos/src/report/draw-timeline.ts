import type { DoneFault } from '../observe/recovery.ts';
import type { ChaosReport } from './chaos-report.ts';
import { escape } from './escape.ts';
import { clockTime, timeAxis, WIDTH, xOf } from './scale.ts';

const LANE_PX = 30;
const BAR_PX = 12;
/** With more faults than this their names would lie over each other; each tells its name where it is pointed at. */
const NAMED_MAX = 100;

/** Faults of one family look alike. */
const FAMILY: Readonly<Record<DoneFault['kind'], 'death' | 'network' | 'message' | 'time'>> = {
  kill: 'death',
  'kill-broker': 'death',
  'wipe-broker': 'death',
  'restart-postgres': 'death',
  cut: 'network',
  delay: 'network',
  slow: 'network',
  'black-hole': 'network',
  'half-open': 'network',
  swallow: 'network',
  duplicate: 'message',
  reorder: 'message',
  corrupt: 'message',
  'dead-letters': 'message',
  clock: 'time',
  freeze: 'time',
  rebalance: 'time',
  offline: 'network',
};

/** One lane per process and service: what was done to it as bars, when it was down in grey behind them. */
export function drawTimeline(report: ChaosReport, endMs: number): string {
  const lanes = lanesOf(report);
  const height = lanes.length * LANE_PX;
  const x = xOf(endMs);
  const isNamed = report.faults.length <= NAMED_MAX;
  const rows = lanes.map((lane, at) => {
    const top = at * LANE_PX;
    const down = downTimes(report, lane, endMs).map(
      ({ fromMs, toMs }) =>
        `<rect class="down" x="${x(fromMs)}" y="${top + 3}" width="${Math.max(1, x(toMs) - x(fromMs))}" height="${LANE_PX - 6}">` +
        `<title>${escape(lane)} was down ${clockTime(toMs - fromMs)}</title></rect>`,
    );
    const bars = report.faults
      .filter((fault) => laneOf(fault) === lane)
      .map((fault, nth) => bar(fault, top + 4 + (nth % 2) * (BAR_PX - 2), x, isNamed));
    return (
      `<line class="lane" x1="0" x2="${WIDTH}" y1="${top + LANE_PX}" y2="${top + LANE_PX}"/>` +
      `<text class="name" x="0" y="${top + LANE_PX / 2 + 4}">${escape(lane)}</text>${down.join('')}${bars.join('')}`
    );
  });
  const end = `<line class="end" x1="${x(report.loadMs)}" x2="${x(report.loadMs)}" y1="0" y2="${height}"/>`;
  return `<svg viewBox="0 0 ${WIDTH} ${height + 18}" role="img" aria-label="What was done when, to whom">${timeAxis(endMs, height, true)}${rows.join('')}${end}</svg>`;
}

function bar(
  { id, kind, target, startMs, endMs, said }: DoneFault,
  top: number,
  x: (ms: number) => number,
  isNamed: boolean,
): string {
  const width = Math.max(5, x(endMs) - x(startMs));
  const title = `${id} ${kind} ${target}, ${clockTime(startMs)}${endMs - startMs > 500 ? ` to ${clockTime(endMs)}` : ''}: ${said}`;
  const name = `<text class="mark" x="${x(startMs) + width + 2}" y="${top + BAR_PX - 2}">${escape(id)}</text>`;
  return (
    `<g class="${FAMILY[kind]}"><title>${escape(title)}</title>` +
    `<rect class="bar" x="${x(startMs)}" y="${top}" width="${width}" height="${BAR_PX}" rx="2"/>${isNamed ? name : ''}</g>`
  );
}

/** A connection's fault stands with the process at its near end. */
export const laneOf = ({ target }: Pick<DoneFault, 'target'>): string => target.split('→', 1)[0] ?? target;

const ORDER = [
  'motlan.provisions',
  'node-1',
  'node-2',
  'exchange-1',
  'exchange-2',
  'exchange-3',
  'indexer',
  'console',
];

function lanesOf({ faults, memory }: ChaosReport): string[] {
  const names = new Set([...faults.map(laneOf), ...memory.flatMap(({ mib }) => Object.keys(mib))]);
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...names].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

/** From the end of a process to when it was ready again. Pure. */
export function downTimes(
  { life }: Pick<ChaosReport, 'life'>,
  who: string,
  endMs: number,
): { fromMs: number; toMs: number }[] {
  const down: { fromMs: number; toMs: number }[] = [];
  let fromMs: number | null = null;
  for (const event of life) {
    if (event.who !== who) continue;
    if (event.became !== 'ready') fromMs ??= event.atMs;
    else if (fromMs !== null) {
      down.push({ fromMs, toMs: event.atMs });
      fromMs = null;
    }
  }
  if (fromMs !== null) down.push({ fromMs, toMs: endMs });
  return down;
}
