/** What the address of the scenarios may hold: a place in the list of runs. */
export interface ScenariosSearch {
  readonly cursor?: string;
}

export function parseScenariosSearch({ cursor }: Readonly<Record<string, unknown>>): ScenariosSearch {
  return typeof cursor === 'string' && /^[\w-]{1,200}$/u.test(cursor) ? { cursor } : {};
}
