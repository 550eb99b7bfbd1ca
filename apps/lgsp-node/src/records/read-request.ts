import { Refusal } from '@motlan/platform';

/** A query string as Fastify parses it: text, or a list where a name repeats. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** In which matter a record is read. */
export interface ReadingMatter {
  readonly procedureCode: string;
  readonly dossierCode: string | null;
  readonly purpose: string;
}

/** As everybody reads who does not say otherwise: for the procedure named. */
const PURPOSE_DEFAULT = 'procedure';

// Lengths as in a provision: codes have 64 characters at most, a subject 200. PostgreSQL stores no NUL.
const CODE = /^(?=.*\S)[^\p{Cc}]{1,64}$/u;
const PURPOSE = /^[a-z0-9-]{1,64}$/u;
const NAME = /^[^\p{Cc}]{1,200}$/u;

/** Throws `parameter-invalid`, naming the parameter. */
export function readMatter(query: Query): ReadingMatter {
  const procedureCode = stated(query, 'procedureCode', CODE, 'the code of a procedure, e.g. 1.001193');
  if (procedureCode === null)
    throw invalid('procedureCode', 'state the procedure the record is read for, e.g. 1.001193');
  return {
    procedureCode,
    dossierCode: stated(query, 'dossierCode', CODE, '1 to 64 characters'),
    purpose: stated(query, 'purpose', PURPOSE, '1 to 64 of a-z, 0-9 and -') ?? PURPOSE_DEFAULT,
  };
}

/** A subject or dataset that readings are asked by; null where none is stated. Throws `parameter-invalid`. */
export function readName(query: Query, parameter: string): string | null {
  return stated(query, parameter, NAME, '1 to 200 characters');
}

/** A subject of the path. Throws `parameter-invalid`. */
export function readSubject(text: string): string {
  if (NAME.test(text)) return text;
  throw invalid('subject', '1 to 200 characters');
}

function stated(query: Query, parameter: string, pattern: RegExp, detail: string): string | null {
  const text = query[parameter];
  if (text === undefined || text === '') return null;
  if (typeof text !== 'string') throw invalid(parameter, 'state it once');
  if (!pattern.test(text)) throw invalid(parameter, detail);
  return text;
}

const invalid = (parameter: string, detail: string): Refusal =>
  new Refusal('parameter-invalid', detail, { parameter });
