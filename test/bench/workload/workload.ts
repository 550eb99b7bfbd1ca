import { addressOf, movedPerson, personOf, subjectOf, type Person } from './person.ts';
import { Population } from './population.ts';
import { seededRandom, type Random } from './random.ts';
import { Remembered } from './remembered.ts';

export interface WorkloadOptions {
  readonly messages: number;
  readonly subjects: number;
  readonly seed: number;
  /** Subjects 0 to n - 1 were stated before the first message, in version 1, as `personOf` says. */
  readonly stated?: number;
}

/** One message as it goes onto `motlan.provisions`. */
export interface WorkloadMessage {
  readonly id: string;
  /** Agency that publishes it. */
  readonly agency: string;
  readonly subject: string;
  readonly time: string;
  /** W3C trace context, as a sender with tracing states it. */
  readonly traceparent: string;
  readonly body: string;
}

/** Shares of the workload, 0 to 1. What is left of the sources are first and newer versions. */
const SHARES = {
  /** The same message again, under the same id: a retry of anything sent before. */
  repeated: 0.25,
  /** Taken from a citizen by an agency that does not own the data. */
  collections: 0.15,
  /** Of the sources: a newer version that says the same. */
  confirmed: 0.05,
  /** Of the sources: each of four oddities that the rule must tell apart (OO-01, OO-05, OO-06, OO-07). */
  oddity: 0.005,
  /** Of the collections: another value than the source holds; a procedure that does not ask; a person never stated. */
  otherValue: 0.04,
  notAsked: 0.03,
  unknownPerson: 0.02,
} as const;

export const OWNER = 'G01';
export const COLLECTORS = ['H26', 'H29', 'H14', 'H60', 'H18', 'H17', 'H56', 'H01'] as const;
/** Birth registration asks for these of the parent; residence registration asks for others. */
export const ASKING_PROCEDURE = '1.001193';
const OTHER_PROCEDURE = '2.000635';
const ASKED = [
  'pin',
  'full_name',
  'date_of_birth',
  'permanent_residence_commune',
  'permanent_residence_detail',
  'temporary_residence_commune',
  'current_residence_commune',
  'current_residence_detail',
];
const LEGAL_BASIS = 'Decree 87/2020/ND-CP, article 9';

/** The whole workload in an array. */
export const drawWorkload = (options: WorkloadOptions): WorkloadMessage[] => [...workload(options)];

/** Messages that may be sent again: a retry comes within hours, and a long run must not fill the memory. */
const REMEMBERED = 250_000;

/**
 * Draws messages about persons (dataset `population`), in order: 25 % repeat an earlier message, 15 % are collections,
 * the rest are first and newer versions by the owner, with a few oddities. A collection takes eight elements; a source
 * states fifteen in about 600 bytes, since its schema demands eleven. The same options give the same messages, ids included.
 */
export function* workload(options: WorkloadOptions): Generator<WorkloadMessage, void> {
  const random = seededRandom(options.seed);
  const population = new Population(options.seed, options.stated ?? 0);
  const remembered = new Remembered(Math.min(options.messages, REMEMBERED));
  for (let i = 0; i < options.messages; i += 1) {
    const isRepeated = remembered.size > 0 && random.chance(SHARES.repeated);
    const message = isRepeated
      ? fromText(remembered.at(random.below(remembered.size)))
      : draw(random, options, population, FIRST_INSTANT_MS + i);
    remembered.add(toText(message));
    yield message;
  }
}

/** JSON has no line breaks of its own. */
const toText = ({ id, agency, subject, time, traceparent, body }: WorkloadMessage): string =>
  [id, agency, subject, time, traceparent, body].join('\n');

function fromText(text: string): WorkloadMessage {
  const [id = '', agency = '', subject = '', time = '', traceparent = '', body = ''] = text.split('\n');
  return { id, agency, subject, time, traceparent, body };
}

const FIRST_INSTANT_MS = Date.parse('2026-11-20T00:00:00Z');

function draw(
  random: Random,
  { subjects, seed }: WorkloadOptions,
  population: Population,
  atMs: number,
): WorkloadMessage {
  const time = new Date(atMs).toISOString();
  const asCollection = random.chance(SHARES.collections / (1 - SHARES.repeated));
  const known = asCollection ? population.anybody(random) : null;
  const said =
    known === null
      ? source(random, seed, population, subjectOf(random.below(subjects)), time)
      : collection(random, seed, population, known, subjects);
  const id = uuidV7(random, atMs);
  const traceparent = `00-${id.replaceAll('-', '')}-${id.slice(-12)}0001-01`;
  return { id, time, traceparent, ...said };
}

type Said = Pick<WorkloadMessage, 'agency' | 'subject' | 'body'>;

function source(random: Random, seed: number, population: Population, subject: string, time: string): Said {
  const held = population.find(subject);
  if (!held) {
    const person = personOf(seed, subject);
    population.state(subject, { version: 1, person });
    return stated(OWNER, subject, 1, person);
  }
  const odd = Math.floor(random.below(1_000_000) / (SHARES.oddity * 1_000_000));
  if (odd === 0) return stated(random.pick(COLLECTORS), subject, held.version + 1, held.person);
  if (odd === 1) return stated(OWNER, subject, held.version, held.person);
  if (odd === 2) return stated(OWNER, subject, held.version, movedPerson(random, held.person, time));
  if (odd === 3 && held.version > 1) return stated(OWNER, subject, held.version - 1, held.person);
  const person = random.chance(SHARES.confirmed) ? held.person : movedPerson(random, held.person, time);
  population.state(subject, { version: held.version + 1, person });
  return stated(OWNER, subject, held.version + 1, person);
}

function stated(agency: string, subject: string, version: number, elements: Person): Said {
  const body = { kind: 'source', dataset: 'population', subject, version, validUntil: null, elements };
  return { agency, subject, body: JSON.stringify(body) };
}

function collection(
  random: Random,
  seed: number,
  population: Population,
  known: string,
  subjects: number,
): Said {
  const agency = random.pick(COLLECTORS);
  // Nearly every citizen at a counter is known already.
  const about = random.chance(SHARES.unknownPerson) ? subjectOf(subjects + random.below(subjects)) : known;
  const { person } = population.find(about) ?? { person: personOf(seed, about) };
  const elements = Object.fromEntries(ASKED.map((name) => [name, person[name] ?? '']));
  if (random.chance(SHARES.otherValue)) elements['permanent_residence_detail'] = addressOf(random);
  const body = {
    kind: 'collection',
    dataset: 'population',
    subject: about,
    elements,
    collection: {
      procedureCode: random.chance(SHARES.notAsked) ? OTHER_PROCEDURE : ASKING_PROCEDURE,
      dossierCode: `${agency}-261120-${String(random.below(1_000_000)).padStart(6, '0')}`,
      legalBasis: LEGAL_BASIS,
    },
  };
  return { agency, subject: about, body: JSON.stringify(body) };
}

/** Time-ordered like the ids of real senders, so that the index of ids grows the way it does with them. */
function uuidV7(random: Random, atMs: number): string {
  const time = atMs.toString(16).padStart(12, '0');
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const variant = (8 + random.below(4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}
