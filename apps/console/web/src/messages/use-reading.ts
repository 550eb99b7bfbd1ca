import { useState, type FocusEvent } from 'react';

/**
 * Whether somebody reads within an element: the pointer is over it, the focus in it, or text of it is selected. Spread `handlers`
 * over the element.
 */
export function useReading() {
  const [isOver, setIsOver] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const [isSelecting, setIsSelecting] = useState(false);
  return {
    isReading: isOver || isFocused || isSelecting,
    handlers: {
      onMouseEnter: () => setIsOver(true),
      onMouseLeave: () => setIsOver(false),
      onFocus: () => setIsFocused(true),
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsFocused(false);
      },
      onMouseUp: (event: { readonly currentTarget: Element }) =>
        setIsSelecting(isSelectingIn(event.currentTarget)),
    },
  };
}

function isSelectingIn(element: Element): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && element.contains(selection.anchorNode);
}
