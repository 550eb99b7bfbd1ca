/** Everything the addresses of Repair may hold: which letters or tasks, and where in their list. Nothing about a person. */
export interface RepairSearch {
  readonly reason?: string;
  readonly agency?: string;
  readonly dataset?: string;
  /** `closed`, or `redriven` of letters; none: what waits. */
  readonly state?: 'closed' | 'redriven';
  readonly messageId?: string;
  /** Of letters: set aside between these (RFC 3339). */
  readonly from?: string;
  readonly to?: string;
  /** Of letters: `partition/offset`, comma-separated. */
  readonly positions?: string;
  readonly cursor?: string;
  /** The task that is open at the right. */
  readonly task?: string;
}

const FORMS: Readonly<Record<keyof RepairSearch, RegExp>> = {
  reason: /^[a-z][a-z0-9-]{0,60}$/u,
  agency: /^[A-Z]\d{2}[\w.]{0,31}$/u,
  dataset: /^[a-z][a-z0-9-]{0,60}$/u,
  state: /^(?:closed|redriven)$/u,
  messageId: /^[0-9a-f-]{36}$/u,
  from: /^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/u,
  to: /^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/u,
  positions: /^\d{1,5}\/\d{1,18}(?:,\d{1,5}\/\d{1,18}){0,199}$/u,
  cursor: /^[\w-]{1,200}$/u,
  task: /^[0-9a-f-]{36}$/u,
};

/** Reads them out of an address; what does not look like one is left out. */
export function parseRepairSearch(search: Readonly<Record<string, unknown>>): RepairSearch {
  return Object.fromEntries(
    Object.entries(FORMS).flatMap(([name, form]) => {
      const value = search[name];
      return typeof value === 'string' && form.test(value) ? [[name, value]] : [];
    }),
  );
}
