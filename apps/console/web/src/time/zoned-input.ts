const ZONE_MS = 7 * 3_600_000;

/** An instant as a field of a form writes it, in Viet Nam's time: `2026-11-20T10:04:07`. */
export const toField = (atMs: number): string => new Date(atMs + ZONE_MS).toISOString().slice(0, 19);

/** Reads such a field; null while it is not a whole instant. */
export function fromField(text: string): string | null {
  const ms = Date.parse(`${text}+07:00`);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/u.test(text) && !Number.isNaN(ms) ? new Date(ms).toISOString() : null;
}
