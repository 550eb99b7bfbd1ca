import { useState, type PointerEvent } from 'react';

/** A click that trembles is no choice. Pixels. */
const LEAST = 6;

interface Drag {
  readonly fromX: number;
  readonly toX: number;
}

/** A stretch dragged from left to right or back: where it is now, and what is told at its end. Pixels from the left edge. */
export function useDragging(choose: (fromX: number, toX: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const xOf = (event: PointerEvent) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  return {
    band: drag && { left: Math.min(drag.fromX, drag.toX), width: Math.abs(drag.toX - drag.fromX) },
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button === 0) setDrag({ fromX: xOf(event), toX: xOf(event) });
      },
      onPointerMove: (event: PointerEvent) => {
        if (!drag) return;
        if (event.buttons === 0) setDrag(null);
        else setDrag({ ...drag, toX: xOf(event) });
      },
      onPointerUp: () => {
        setDrag(null);
        if (drag && Math.abs(drag.toX - drag.fromX) >= LEAST)
          choose(Math.min(drag.fromX, drag.toX), Math.max(drag.fromX, drag.toX));
      },
      onPointerLeave: () => setDrag(null),
      onPointerCancel: () => setDrag(null),
    },
  };
}
