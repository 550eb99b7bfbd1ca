import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Moves the focus to the link of the row below or above. The first key goes to the first row. */
export function moveInRows(event: KeyboardEvent, rows: HTMLElement | null): void {
  const step = STEPS[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || !rows) return;
  if ((event.target as Element).closest('input, textarea, select')) return;
  event.preventDefault();
  focusRow(rows, step);
}

export function focusRow(rows: HTMLElement, step: number): void {
  const links = [...rows.querySelectorAll<HTMLElement>('[data-row-link]')];
  const present = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
  const next = present === -1 ? 0 : Math.min(Math.max(present + step, 0), links.length - 1);
  links[next]?.focus();
}
