import { silenceMs } from './silence.ts';

/** What the map and the list of central bodies show, one at a time. */
export const MAP_FIGURES = ['lag', 'rate', 'refused'] as const;
export type MapFigure = (typeof MAP_FIGURES)[number];

/** How one agency does. Null: nothing is known, or there is nothing to tell. */
export interface AgencyFigures {
  /** Messages a minute. */
  readonly rate: number | null;
  /** Refusals a minute. */
  readonly refused: number | null;
  /** Messages that wait: in its node's outbox, or to be decided. */
  readonly lag: number | null;
  /** In the range. */
  readonly messages: number;
  readonly refusals: number;
  /** Its node does not answer. */
  readonly isSilent: boolean;
  /** For how long; null where it is not silent, or has not answered since the console began. */
  readonly silentMs: number | null;
}

export interface Told {
  /** Messages of the range by agency. */
  readonly messages: Readonly<Record<string, number>>;
  readonly refusals: Readonly<Record<string, number>>;
  /** Not decided yet, by agency. */
  readonly pending: Readonly<Record<string, number>>;
  readonly minutes: number;
  /** When the nodes were asked. */
  readonly at: string;
  readonly nodes: readonly NodeTold[];
}

interface NodeTold {
  readonly answered: boolean;
  readonly lastAnsweredAt: string | null;
  readonly agencies: readonly { readonly agency: string; readonly waiting: number }[] | null;
  /** Agencies whose node it is; null where that was never told. */
  readonly hosts?: readonly string[] | null;
}

/** The figures of agencies by code. An agency of which no message came in the range has no rate. */
export function figuresOf(codes: readonly string[], told: Told): ReadonlyMap<string, AgencyFigures> {
  const waiting = new Map<string, number>();
  for (const { agency, waiting: n } of told.nodes.flatMap(({ agencies }) => agencies ?? []))
    waiting.set(agency, (waiting.get(agency) ?? 0) + n);
  const silent = told.nodes.filter(({ answered }) => !answered);
  const areAllSilent = silent.length === told.nodes.length;
  const silentOf = (code: string) => silent.filter(({ hosts }) => areAllSilent || hosts?.includes(code));
  return new Map(
    codes.map((code) => {
      const messages = told.messages[code] ?? 0;
      const refusals = told.refusals[code] ?? 0;
      const silentNodes = silentOf(code);
      const isSilent = silentNodes.length > 0;
      const perMinute = (n: number) => (messages === 0 ? null : n / told.minutes);
      return [
        code,
        {
          rate: perMinute(messages),
          refused: perMinute(refusals),
          lag: isSilent ? null : (waiting.get(code) ?? 0) + (told.pending[code] ?? 0),
          messages,
          refusals,
          isSilent,
          silentMs: silenceMs(silentNodes, told.at),
        },
      ];
    }),
  );
}

/** First figure of each step of the ramp: the same for all figures at all times, so that a colour keeps its meaning. */
export const STEPS = [0, 1, 10, 100, 1_000] as const;

/** Which step of the ramp a figure lies on, 0 to 4. */
export const stepOf = (figure: number): number => STEPS.findLastIndex((least) => figure >= least);
