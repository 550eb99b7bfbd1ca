export const VIEWS = ['figures', 'datasets', 'procedures', 'rules'] as const;
export const DIVISIONS = ['procedure', 'ministry', 'province'] as const;
/** Days that are counted, today included; the exchange tells of at most 366. */
export const PERIODS_DAYS = [7, 30, 90, 365] as const;

export type View = (typeof VIEWS)[number];
export type Division = (typeof DIVISIONS)[number];

/** What the address of the once-only page may hold; what is left out is the first view, by procedure, of thirty days. */
export interface OnceOnlySearch {
  readonly view?: View;
  readonly by?: Division;
  readonly days?: number;
}

export function parseOnceOnlySearch(search: Readonly<Record<string, unknown>>): OnceOnlySearch {
  const view = VIEWS.find((one) => one === search['view']);
  const by = DIVISIONS.find((one) => one === search['by']);
  const days = PERIODS_DAYS.find((one) => one === Number(search['days']));
  return {
    ...(view && view !== 'figures' ? { view } : {}),
    ...(by && by !== 'procedure' ? { by } : {}),
    ...(days && days !== 30 ? { days } : {}),
  };
}
