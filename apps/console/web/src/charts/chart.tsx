import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../language/formats.ts';
import { useFormats } from '../language/use-formats.ts';
import { Waiting } from '../server/waiting.tsx';
import type { Colours } from '../theme/roles.ts';
import { AsTable } from './as-table.tsx';
import type { ChartTable } from './chart-table.tsx';
import { useColours } from './use-colours.ts';

/** Asked for at once: whoever loads this file is about to draw, and what is drawn is still on its way. */
const canvas = import('./canvas.tsx');
const Canvas = lazy(() => canvas.then(({ Canvas: component }) => ({ default: component })));

/** A drawing that can be read as a table too. Dragging over it chooses a range, where that is wanted. */
export function Chart({
  label,
  height,
  option,
  table,
  onChoose,
}: {
  /** What it shows, for who does not see it. */
  readonly label: string;
  /** Pixels. */
  readonly height: number;
  readonly option: (colours: Colours, formats: Formats) => EChartsCoreOption;
  readonly table: ChartTable;
  /** Places on the x axis, which must be one of categories; both are chosen. */
  readonly onChoose?: (first: number, last: number) => void;
}) {
  const { t } = useTranslation('charts');
  const colours = useColours();
  const formats = useFormats();
  return (
    <AsTable label={label} height={height} table={table} hint={onChoose && t('drag')}>
      <Suspense fallback={<Waiting height={height} />}>
        <Canvas
          label={label}
          height={height}
          option={option(colours, formats)}
          {...(onChoose && { onChoose })}
        />
      </Suspense>
    </AsTable>
  );
}
