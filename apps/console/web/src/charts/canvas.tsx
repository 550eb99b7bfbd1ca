import { useEffect, useRef } from 'react';
import type { EChartsCoreOption } from 'echarts/core';
import { init } from './echarts.ts';
import { useDragging } from './use-dragging.ts';
import classes from './canvas.module.css';

/** ECharts on a canvas of the width there is. Loaded lazily: it is half of the console's code. */
export function Canvas({
  label,
  height,
  option,
  onChoose,
}: {
  readonly label: string;
  readonly height: number;
  readonly option: EChartsCoreOption;
  readonly onChoose?: (first: number, last: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  const { band, handlers } = useDragging((fromX, toX) => {
    const [first, last] = [fromX, toX].map((x) => chart.current?.convertFromPixel({ xAxisIndex: 0 }, x));
    if (typeof first === 'number' && typeof last === 'number') onChoose?.(first, last);
  });

  useEffect(() => {
    const drawn = init(box.current); // Effects run when the element is there.
    chart.current = drawn;
    const resized = new ResizeObserver(() => drawn.resize());
    resized.observe(box.current!);
    return () => {
      resized.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    // Nothing moves by itself: figures change once a second, and a drawing that never rests hides what changed.
    chart.current?.setOption({ animation: false, ...option }, { notMerge: true });
  }, [option]);

  return (
    <div className={classes['frame']} {...(onChoose && handlers)}>
      <div ref={box} role="img" aria-label={label} style={{ height }} />
      {onChoose && band && (
        <div className={classes['band']} style={{ left: band.left, width: band.width, height }} />
      )}
    </div>
  );
}
