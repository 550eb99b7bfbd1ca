/** A body as it is typed: the object it states, null while it is none; and the same written over several lines. */
export function readBody(text: string): { readonly value: object | null; readonly pretty: string | null } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { value: null, pretty: null };
    return { value, pretty: JSON.stringify(value, null, 2) };
  } catch {
    return { value: null, pretty: null };
  }
}
