/** Days the loaded records are spread over. */
export const DAYS = 30;
/** The newest of them are of one agency that loads a dataset: nothing else is among them. */
export const LOAD_RECORDS = 5_000;

export const SUBJECT = {
  /** About twenty messages speak of this one. */
  usual: '000987654321',
  /** And a hundredth of all messages of this one. */
  everywhere: '000111222333',
  /** None at all. */
  unknown: '000555666777',
} as const;

/** A code some system sends with a hundredth of everything: what was once a placeholder. */
export const DOSSIER = { everywhere: 'H00-26-00000000', unknown: 'H26-26-99999999' } as const;

/** A message some sender repeats for ever: a quarter of all that is replayed. */
export const MESSAGE = {
  repeated: '01950000-0000-7000-8000-000000000001',
  unknown: '01950000-0000-7000-8000-000000000002',
} as const;

/** Messages of the rarest facet. */
export const RAREST_RECORDS = 3;
