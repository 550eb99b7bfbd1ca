/** Places a message passes, in order. */
export const STATIONS = ['nodes', 'provisions', 'exchange', 'shared', 'index'] as const;
export type Station = (typeof STATIONS)[number];

/** Pixels. */
export const FLOW_HEIGHT = 124;
export const STATION = { height: 32, top: 12 } as const;
/** So that words of both languages fit; on a narrow page the lines between need room for their rates. */
const WIDTH_MOST = 132;
const SHARE_OF_WIDTH = 0.13;
const GAP_LEAST = 48;
const BRANCH_TOP = 84;

export interface FlowLayout {
  readonly stationWidth: number;
  readonly stations: readonly { readonly station: Station; readonly x: number }[];
  /** From the right edge of a station to the left edge of the next. */
  readonly links: readonly { readonly from: Station; readonly fromX: number; readonly toX: number }[];
  /** What is set aside leaves the exchange downwards. */
  readonly branch: { readonly x: number; readonly fromY: number; readonly toY: number };
}

/** Where everything stands on a drawing so wide: stations at equal distances, the first and last at the edges. */
export function layoutFlow(width: number): FlowLayout {
  const stationWidth = Math.min(WIDTH_MOST, Math.max(96, Math.round(width * SHARE_OF_WIDTH)));
  const step = Math.max(stationWidth + GAP_LEAST, (width - stationWidth) / (STATIONS.length - 1));
  const stations = STATIONS.map((station, i) => ({ station, x: Math.round(i * step) }));
  const links = stations.slice(1).map(({ x }, i) => {
    const before = stations[i]!; // One fewer than stations.
    return { from: before.station, fromX: before.x + stationWidth, toX: x };
  });
  const exchange = stations.find(({ station }) => station === 'exchange')!; // It is one of them.
  return {
    stationWidth,
    stations,
    links,
    branch: {
      x: exchange.x + stationWidth / 2,
      fromY: STATION.top + STATION.height,
      toY: BRANCH_TOP,
    },
  };
}

/** How thick the line of a rate is: one pixel when nothing flows, one more for each power of ten from one a second. */
export const thicknessOf = (perSecond: number): number =>
  perSecond <= 0 ? 1 : Math.min(6, 2 + Math.max(0, Math.floor(Math.log10(perSecond))));
