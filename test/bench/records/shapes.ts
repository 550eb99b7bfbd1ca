import { loadCatalogue } from '@motlan/catalogue';
import type { Facet } from '@motlan/persistence';
import { COLLECTION_ENDS, SOURCE_ENDS, STALE_END, STRANGER_END, type End } from './ends.ts';

/** What some records have in common, how often it occurs, and when: shares of the whole time, 0 its beginning. */
export interface Shape {
  readonly facet: Facet;
  readonly weight: number;
  /** Occurs before this share of the time only. */
  readonly until: number;
}

/** An agency of which nothing came for three weeks. */
export const SILENT_AGENCY = 'G17';
const SILENT_FROM = 0.25;
/** Of what came late there is something in the first day only: the oldest rows of all. */
const STALE_UNTIL = 1 / 30;
/** Rarer than this, relative to everything, has not happened yet: 150 in ten million. */
const LEAST_SHARE = 1.5e-5;

/** The rarest of all: a few messages in the first days. */
export const RAREST: Facet = {
  agency: null,
  addressee: null,
  dataset: null,
  kind: null,
  status: 'set-aside',
  outcome: null,
  rules: [],
  grounds: [],
  fault: 'unknown-agency',
};

/** All of them owner's updates of one dataset: what a night's load looks like. */
export const LOADED: Facet = {
  agency: 'G01',
  addressee: 'G01',
  dataset: 'population',
  kind: 'source',
  status: 'decided',
  outcome: 'ACCEPTED_UPDATE',
  rules: ['OO-03'],
  grounds: [],
  fault: null,
};

/**
 * Every combination of agency, dataset and end that happens in a month, for 51 agencies and the datasets of the catalogue: some
 * agencies and datasets have much more than others. Pending ones are of nobody: messages are, for some milliseconds.
 */
export function shapes(): { readonly shapes: readonly Shape[]; readonly pending: readonly Facet[] } {
  const { agencies, datasets } = loadCatalogue();
  const all: Shape[] = [];
  const pending: Facet[] = [];
  [...agencies.keys()].forEach((agency, a) => {
    const until = agency === SILENT_AGENCY ? SILENT_FROM : 1;
    [...datasets].forEach(([dataset, { owner, delegates, access }], d) => {
      const common = { agency, addressee: owner, dataset };
      const weight = 1 / (1 + scattered(a, 51)) ** 0.8 / (1 + d) ** 0.8;
      const mayState =
        owner === agency || delegates.some((pattern) => agency.startsWith(pattern.slice(0, 1)));
      const sources = mayState ? SOURCE_ENDS : [STRANGER_END];
      all.push(...sources.map((end) => shapeOf({ ...common, kind: 'source' }, end, weight * 0.5, until)));
      if (mayState)
        all.push(shapeOf({ ...common, kind: 'source' }, STALE_END, weight, Math.min(until, STALE_UNTIL)));
      pending.push(waiting(common, 'source'));
      if (access === 'public') return; // What everybody may read, nobody collects.
      all.push(
        ...COLLECTION_ENDS.map((end) => shapeOf({ ...common, kind: 'collection' }, end, weight, until)),
        ...COLLECTION_ENDS.slice(0, 1).map((end) =>
          shapeOf({ ...common, kind: 'collection' }, end, weight * 0.02, until, 'replayed'),
        ),
        ...['value-invalid', 'unknown-element', 'test-subject'].map((reason) =>
          shapeOf({ ...common, kind: 'collection' }, setAside(reason), weight, until, 'set-aside'),
        ),
      );
      pending.push(waiting(common, 'collection'));
    });
  });
  const whole = all.reduce((sum, { weight }) => sum + weight, 0);
  return { shapes: all.filter(({ weight }) => weight / whole > LEAST_SHARE), pending };
}

type Common = Pick<Facet, 'agency' | 'addressee' | 'dataset'>;

function shapeOf(
  common: Common & Pick<Facet, 'kind'>,
  { outcome, rules, grounds, fault, weight }: Omit<End, 'outcome'> & { readonly outcome: string | null },
  share: number,
  until: number,
  status: Facet['status'] = 'decided',
): Shape {
  return { facet: { ...common, status, outcome, rules, grounds, fault }, weight: weight * share, until };
}

const waiting = (common: Common, kind: Facet['kind']): Facet => ({
  ...common,
  kind,
  status: 'pending',
  outcome: null,
  rules: [],
  grounds: [],
  fault: null,
});

const setAside = (fault: string) => ({ outcome: null, rules: [], grounds: [], fault, weight: 0.5 });

/** Another order than the catalogue's, so that the first codes are not the busiest. */
const scattered = (i: number, of: number): number => (i * 20) % of;
