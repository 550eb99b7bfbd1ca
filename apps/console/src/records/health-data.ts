import { Injectable } from '@nestjs/common';
import { RecordCountStore, type FacetStatistics, type KnownFacet } from '@motlan/persistence';
import { Facets } from './facets.ts';

/** Least, mean and most; null where there was nothing to measure. */
export interface Spread {
  readonly min: number | null;
  readonly mean: number | null;
  readonly max: number | null;
}

/** One service as one agency used it: X-Road's health data, by its names. */
export interface ServiceHealth {
  readonly clientMemberCode: string | null;
  readonly serviceMemberCode: string | null;
  readonly serviceCode: string | null;
  /** Append time of the newest message that was decided, or set aside; null where none is kept. */
  readonly lastSuccessfulRequestTimestamp: string | null;
  readonly lastUnsuccessfulRequestTimestamp: string | null;
  /** Why the newest was set aside. */
  readonly lastFaultCode: string | null;
  readonly lastPeriodStatistics: {
    readonly requestCount: number;
    readonly successfulRequestCount: number;
    readonly unsuccessfulRequestCount: number;
    readonly pendingRequestCount: number;
    /** Decided, and the decision names a problem: not a failure of the service. */
    readonly refusedRequestCount: number;
    /** Milliseconds from append to decision. */
    readonly requestDuration: Spread;
    /** Bytes. */
    readonly requestSize: Spread;
    readonly responseSize: Spread;
  };
}

export interface HealthData {
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly statisticsPeriodSeconds: number;
  readonly services: readonly ServiceHealth[];
}

/** X-Road's default, in whole minutes: what the sums are kept by. */
const PERIOD_MS = 600_000;
const MINUTE_MS = 60_000;

/** How each service has done, per agency that used it. */
@Injectable()
export class HealthDataReader {
  constructor(
    private readonly counts: RecordCountStore,
    private readonly facets: Facets,
  ) {}

  /** Of the ten whole minutes before this one and of what it has so far. */
  async read(nowMs: number, isVisible: (facet: KnownFacet) => boolean): Promise<HealthData> {
    const fromMs = Math.floor((nowMs - PERIOD_MS) / MINUTE_MS) * MINUTE_MS;
    const toMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
    const [statistics, newest] = await Promise.all([
      this.counts.statistics({ step: 1, fromMs, toMs }),
      this.counts.newest(),
    ]);
    const facets = await this.facets.get(newest.map(({ facet }) => facet));
    const lastOf = new Map(newest.map(({ facet, appendedAtMs }) => [facet, appendedAtMs]));
    const visible = [...facets.values()].filter(isVisible);
    const statisticsOf = new Map(statistics.map((one) => [one.facet, one]));
    const services = Map.groupBy(visible, ({ agency, dataset }) => `${agency ?? ''}\n${dataset ?? ''}`);
    return {
      periodFrom: new Date(fromMs).toISOString(),
      periodTo: new Date(toMs).toISOString(),
      statisticsPeriodSeconds: (toMs - fromMs) / 1_000,
      services: [...services]
        .filter(([, ofService]) => ofService.some(({ id }) => lastOf.has(id)))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, ofService]) => healthOf(ofService, lastOf, statisticsOf)),
    };
  }
}

function healthOf(
  facets: readonly KnownFacet[],
  lastOf: ReadonlyMap<number, number>,
  statisticsOf: ReadonlyMap<number, FacetStatistics>,
): ServiceHealth {
  const { agency, addressee, dataset } = facets.find((facet) => facet.addressee !== null) ?? facets[0]!; // A group is not empty.
  const newestFirst = facets
    .filter(({ id }) => lastOf.has(id))
    .sort((a, b) => lastOf.get(b.id)! - lastOf.get(a.id)!);
  const lastSuccess = newestFirst.find(isSuccess);
  const lastFailure = newestFirst.find(({ status }) => status === 'set-aside');
  const statistics = (holds: (facet: KnownFacet) => boolean) =>
    facets.filter(holds).flatMap(({ id }) => statisticsOf.get(id) ?? []);
  const count = (holds: (facet: KnownFacet) => boolean) =>
    statistics(holds).reduce((sum, { messages }) => sum + messages, 0);
  const ended = statistics(({ status }) => status !== 'pending');
  const at = (facet: KnownFacet | undefined) =>
    facet ? new Date(lastOf.get(facet.id)!).toISOString() : null; // Only those with a last one are asked.
  return {
    clientMemberCode: agency,
    serviceMemberCode: addressee,
    serviceCode: dataset,
    lastSuccessfulRequestTimestamp: at(lastSuccess),
    lastUnsuccessfulRequestTimestamp: at(lastFailure),
    lastFaultCode: lastFailure?.fault ?? null,
    lastPeriodStatistics: {
      requestCount: count(() => true),
      successfulRequestCount: count(isSuccess),
      unsuccessfulRequestCount: count(({ status }) => status === 'set-aside'),
      pendingRequestCount: count(({ status }) => status === 'pending'),
      refusedRequestCount: count((facet) => isSuccess(facet) && facet.fault !== null),
      requestDuration: spread(ended, 'msSum', 'msMin', 'msMax'),
      requestSize: spread(ended, 'requestSum', 'requestMin', 'requestMax'),
      responseSize: spread(ended, 'responseSum', 'responseMin', 'responseMax'),
    },
  };
}

const isSuccess = ({ status }: KnownFacet): boolean => status === 'decided' || status === 'replayed';

function spread(
  statistics: readonly FacetStatistics[],
  sum: 'msSum' | 'requestSum' | 'responseSum',
  min: 'msMin' | 'requestMin' | 'responseMin',
  max: 'msMax' | 'requestMax' | 'responseMax',
): Spread {
  const measured = statistics.filter((one) => one[min] !== null);
  const messages = measured.reduce((all, one) => all + one.messages, 0);
  if (messages === 0) return { min: null, mean: null, max: null };
  return {
    min: Math.min(...measured.map((one) => one[min] ?? 0)),
    mean: Math.round((measured.reduce((all, one) => all + one[sum], 0) / messages) * 10) / 10,
    max: Math.max(...measured.map((one) => one[max] ?? 0)),
  };
}
