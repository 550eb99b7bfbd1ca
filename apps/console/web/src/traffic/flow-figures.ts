import type { Overview } from '../../../src/overview/overview.ts';
import { roleOfCount } from '../outcomes/role-of.ts';
import type { Station } from './flow-layout.ts';
import { silenceMs } from './silence.ts';

export interface FlowFigures {
  /** Messages that leave a place each second, by the place. */
  readonly perSecond: Readonly<Record<Exclude<Station, 'index'>, number>>;
  readonly setAsidePerSecond: number;
  /** What waits at a place; null where it does not say. */
  readonly waiting: Readonly<Record<'nodes' | 'provisions' | 'shared', number | null>>;
  readonly setAside: number | null;
  readonly nodes: number;
  readonly silentNodes: number;
  /** How long the one that is silent longest has been, milliseconds; null where none is, or where none has answered this console. */
  readonly silentMs: number | null;
  /** Places that do not answer. */
  readonly silent: readonly Station[];
}

/** What the drawing says, out of how everything stands. Accepted records are shared; an exception is not. */
export function flowFiguresOf({ at, rates, nodes, lag, deadLetters, sources }: Overview): FlowFigures {
  const outcomes = Object.entries(rates.outcomesPerSecond);
  const sum = (role: 'accepted' | 'dead') =>
    outcomes.reduce((all, [name, n]) => (roleOfCount(name) === role ? all + n : all), 0);
  const silentNodes = nodes.filter(({ answered }) => !answered).length;
  const known = nodes.flatMap(({ waiting }) => (waiting === null ? [] : [waiting]));
  const isSilent = (source: string) => sources.some((one) => one.source === source && !one.answered);
  return {
    perSecond: {
      nodes: rates.appendedPerSecond,
      provisions: rates.endedPerSecond,
      exchange: sum('accepted'),
      shared: sum('accepted'),
    },
    setAsidePerSecond: sum('dead'),
    waiting: {
      nodes: known.length === 0 ? null : known.reduce((all, n) => all + n, 0),
      provisions: lag.exchange,
      shared: lag.indexer,
    },
    setAside: deadLetters,
    nodes: nodes.length,
    silentNodes,
    silentMs: silenceMs(nodes, at),
    silent: [
      ...(nodes.length > 0 && silentNodes === nodes.length ? (['nodes'] as const) : []),
      ...(isSilent('kafka') ? (['provisions', 'shared'] as const) : []),
      ...(isSilent('exchange') ? (['exchange'] as const) : []),
      ...(isSilent('indexer') ? (['index'] as const) : []),
    ],
  };
}
