import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../src/overview/overview.ts';
import { AsTable } from '../charts/as-table.tsx';
import { useOpenWork } from '../figures/use-open-work.ts';
import { useFormats } from '../language/use-formats.ts';
import { useLive } from '../live/use-live.ts';
import { flowFiguresOf } from './flow-figures.ts';
import { FLOW_HEIGHT, layoutFlow, STATION, STATIONS } from './flow-layout.ts';
import { FlowLine } from './flow-line.tsx';
import { FlowStation } from './flow-station.tsx';
import classes from './flow.module.css';

/** Its words and a count. Pixels. */
const SET_ASIDE_WIDTH = 152;

/** The way of messages from the nodes through the exchange to the index, with what flows and what waits. */
export function Flow({ now }: { readonly now: Overview }) {
  const { t } = useTranslation('traffic');
  const { age, count, rate } = useFormats();
  const { ref, width } = useElementSize();
  const { isPaused } = useLive();
  const { data: work } = useOpenWork();
  const flow = flowFiguresOf(now);
  const setAsideWaits = (work?.deadLetters.waiting ?? flow.setAside ?? 0) > 0;
  const { stations, links, branch, stationWidth } = layoutFlow(width);
  const shown = (n: number | null) => (n === null ? '–' : count(n));
  const waits = { ...flow.waiting, exchange: null, index: null };
  const flows = { ...flow.perSecond, index: null };
  return (
    <AsTable
      label={t('flow.title')}
      height={FLOW_HEIGHT}
      table={{
        columns: [t('flow.place'), t('flow.perSecond'), t('flow.waits')],
        rows: [
          ...STATIONS.map((station) => [
            t(`flow.${station}`),
            flows[station] === null ? '–' : rate(flows[station]),
            shown(waits[station]),
          ]),
          [t('flow.setAside'), rate(flow.setAsidePerSecond), shown(flow.setAside)],
        ],
      }}
    >
      <div ref={ref} className={classes['frame']} data-still={isPaused || undefined}>
        <svg
          height={FLOW_HEIGHT}
          width={Math.max(width, (stations.at(-1)?.x ?? 0) + stationWidth)}
          role="group"
          aria-label={t('flow.title')}
        >
          {links.map(({ from, fromX, toX }) => (
            <FlowLine
              key={from}
              from={[fromX, STATION.top + STATION.height / 2]}
              to={[toX, STATION.top + STATION.height / 2]}
              perSecond={flows[from] ?? 0}
              role="accepted"
            />
          ))}
          <FlowLine
            from={[branch.x, branch.fromY]}
            to={[branch.x, branch.toY]}
            perSecond={flow.setAsidePerSecond}
            role="dead"
          />
          {stations.map(({ station, x }) => (
            <FlowStation
              key={station}
              station={station}
              x={x}
              width={stationWidth}
              isDead={flow.silent.includes(station)}
              words={wordsBelow(station)}
            />
          ))}
          <FlowStation
            station="setAside"
            x={branch.x - SET_ASIDE_WIDTH / 2}
            width={SET_ASIDE_WIDTH}
            y={branch.toY}
            isDead={setAsideWaits}
            words={[]}
            count={flow.setAside}
          />
        </svg>
      </div>
    </AsTable>
  );

  function wordsBelow(
    station: (typeof STATIONS)[number],
  ): readonly { readonly text: string; readonly isFault: boolean }[] {
    const fine = (text: string) => [{ text, isFault: false }];
    const fault = (text: string) => [{ text, isFault: true }];
    const silent = flow.silent.includes(station) ? fault(t('flow.unknown')) : [];
    if (station === 'nodes')
      return [
        ...(flow.silentNodes > 0 ? fault(silentWords()) : []),
        ...(flow.waiting.nodes === null
          ? []
          : fine(t('flow.waiting', { messages: count(flow.waiting.nodes) }))),
      ];
    if (station === 'provisions' || station === 'shared') {
      const lag = flow.waiting[station];
      return [...silent, ...(lag === null ? [] : fine(t('flow.lag', { messages: count(lag) })))];
    }
    return silent;
  }

  function silentWords(): string {
    const { silentNodes: n, silentMs } = flow;
    if (silentMs === null) return t('flow.silent', { count: n });
    return t(n === 1 ? 'flow.oneSilentFor' : 'flow.someSilentFor', { n: count(n), age: age(silentMs) });
  }
}
