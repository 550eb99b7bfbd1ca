import { Injectable } from '@nestjs/common';
import { RecordChangeStore, RecordPageStore } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { AppCaller } from '../apps/app-caller.ts';
import { summarise, type EventSum } from '../events/summarise.ts';
import { Facets } from '../records/facets.ts';
import { Histograms } from '../records/histogram.ts';
import { KeptBriefly } from './kept-briefly.ts';
import { metricValue } from './metric-value.ts';
import { NodeMemory } from './node-memory.ts';
import type { ConservationNow, NodeNow, Overview } from './overview.ts';
import { ReaderLag } from './reader-lag.ts';

const KEPT_MS = 1_000;
/** The node counts its whole outbox for this. */
const AGENCIES_KEPT_MS = 10_000;
const MINUTE_MS = 60_000;
const LATENCY_MINUTES = 5;
/** Long enough to be steady, short enough to be now. */
const RATE_SECONDS = 10;

const NOTHING_TOLD = { waiting: null, oldestWaitingSeconds: null, agencies: null } as const;

interface Outbox {
  readonly agencies: readonly { readonly agency: string; readonly waiting: number }[];
}

/** Gathers how everything stands, from our own records and from every app. Whoever asks at the same time gets the same answer. */
@Injectable()
export class OverviewReader {
  private readonly kept = new KeptBriefly<Overview>(KEPT_MS);
  private readonly memory = new NodeMemory();
  private readonly outboxes = new Map<string, KeptBriefly<Outbox | null>>();

  constructor(
    private readonly apps: AppCaller,
    private readonly histograms: Histograms,
    private readonly facets: Facets,
    private readonly records: RecordPageStore,
    private readonly lag: ReaderLag,
    private readonly changes: RecordChangeStore,
  ) {}

  /** `authorization` of an operator. */
  read(authorization: string): Promise<Overview> {
    return this.kept.get(() => this.gather(authorization, Date.now()));
  }

  private async gather(authorization: string, nowMs: number): Promise<Overview> {
    const [conservation, indexMetrics, nodes, consoleLag, rates, latency, oldestPending] = await Promise.all([
      this.conservation(authorization),
      this.apps.text(`${this.apps.indexerUrl}/metrics`),
      Promise.all(this.apps.nodeUrls.map((url) => this.node(url, authorization))),
      this.lag.read(),
      this.rates(),
      this.latency(nowMs),
      this.oldestPending(),
    ]);
    return {
      at: new Date(nowMs).toISOString(),
      sources: [
        { source: 'exchange', url: this.apps.exchangeUrl, answered: conservation !== null },
        { source: 'indexer', url: this.apps.indexerUrl, answered: indexMetrics !== null },
        ...nodes.map(({ url, answered }) => ({ source: 'lgsp-node', url, answered })),
        { source: 'kafka', url: null, answered: consoleLag !== null },
      ],
      rates,
      latency,
      conservation,
      lag: {
        exchange: conservation?.lag ?? null,
        indexer: indexMetrics === null ? null : metricValue(indexMetrics, 'motlan_indexer_lag_records'),
        console: consoleLag,
      },
      nodes,
      oldestUnhandled: oldestOf(nodes, oldestPending, nowMs),
      deadLetters: conservation?.deadLettered ?? null,
    };
  }

  private async conservation(authorization: string): Promise<ConservationNow | null> {
    const told = await this.told<ConservationNow>(`${this.apps.exchangeUrl}/v1/conservation`, authorization);
    if (!told) return null;
    const { received, decided, replayed, deadLettered, holds, lag } = told;
    return { received, decided, replayed, deadLettered, holds, lag };
  }

  private async node(url: string, authorization: string): Promise<NodeNow> {
    const metrics = await this.apps.text(`${url}/metrics`);
    if (metrics === null) return { url, answered: false, ...NOTHING_TOLD, ...this.remembered(url) };
    const waiting = metricValue(metrics, 'motlan_node_outbox_waiting');
    const asked = waiting !== 0 || this.memory.isStale(url, Date.now());
    const outbox = asked ? await this.outbox(url, authorization) : { agencies: [] };
    const hosts = asked ? outbox?.agencies.map(({ agency }) => agency) : undefined;
    this.memory.note(url, Date.now(), ...(hosts ? [hosts] : []));
    return {
      url,
      ...this.remembered(url),
      answered: true,
      waiting,
      oldestWaitingSeconds:
        waiting === 0 ? null : metricValue(metrics, 'motlan_node_outbox_oldest_waiting_seconds'),
      agencies:
        outbox?.agencies
          .filter((one) => one.waiting > 0)
          .map(({ agency, waiting: n }) => ({ agency, waiting: n })) ?? null,
    };
  }

  private remembered(url: string): Pick<NodeNow, 'hosts' | 'lastAnsweredAt'> {
    const atMs = this.memory.answeredAtMs(url);
    return {
      hosts: this.memory.hosts(url),
      lastAnsweredAt: atMs === null ? null : new Date(atMs).toISOString(),
    };
  }

  private outbox(url: string, authorization: string): Promise<Outbox | null> {
    const kept = this.outboxes.get(url) ?? new KeptBriefly<Outbox | null>(AGENCIES_KEPT_MS);
    this.outboxes.set(url, kept);
    return kept.get(() => this.told<Outbox>(`${url}/v1/outbox`, authorization));
  }

  /** Null where the app does not answer, or not as it should. */
  private async told<T>(url: string, authorization: string): Promise<T | null> {
    try {
      const told = await this.apps.get<T>(url, authorization);
      return typeof told === 'string' ? null : told.body;
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  private async rates(): Promise<Overview['rates']> {
    const changes = await this.changes.recent(RATE_SECONDS);
    const facets = await this.facets.get(changes.flatMap(({ moves }) => moves.map(([, after]) => after)));
    const { appended, ended } = summarise(changes, facets, () => true);
    const perSecond = (messages: number) => Math.round((messages / RATE_SECONDS) * 10) / 10;
    const sum = (sums: readonly EventSum[]) => sums.reduce((all, one) => all + one.messages, 0);
    const outcomes = Map.groupBy(ended, ({ status, outcome }) =>
      status === 'set-aside' ? 'SET_ASIDE' : (outcome ?? 'unknown'),
    );
    return {
      overSeconds: RATE_SECONDS,
      appendedPerSecond: perSecond(sum(appended)),
      endedPerSecond: perSecond(sum(ended)),
      outcomesPerSecond: Object.fromEntries(
        [...outcomes].map(([name, sums]) => [name, perSecond(sum(sums))]),
      ),
    };
  }

  private async latency(nowMs: number): Promise<Overview['latency']> {
    const fromMs = nowMs - LATENCY_MINUTES * MINUTE_MS;
    return (await this.histograms.of({ fromMs, toMs: nowMs }, 'outcome', 1, nowMs)).latency;
  }

  private async oldestPending(): Promise<{
    readonly atMs: number;
    readonly messageId: string | null;
  } | null> {
    const pending = await this.facets.matching(({ status }) => status === 'pending');
    if (pending.length === 0) return null;
    const facets = pending.map(({ id }) => id);
    const [oldest] = await this.records.page({
      facets,
      fromMs: 0,
      toMs: Date.now() + MINUTE_MS,
      direction: 'newer',
      limit: 1,
    });
    return oldest ? { atMs: oldest.appendedAtMs, messageId: oldest.messageId } : null;
  }
}

function oldestOf(
  nodes: readonly NodeNow[],
  pending: { readonly atMs: number; readonly messageId: string | null } | null,
  nowMs: number,
): Overview['oldestUnhandled'] {
  const waiting = nodes.flatMap(({ oldestWaitingSeconds }) =>
    oldestWaitingSeconds === null ? [] : [nowMs - oldestWaitingSeconds * 1_000],
  );
  const inOutbox = waiting.length > 0 ? Math.min(...waiting) : null;
  if (inOutbox === null && pending === null) return null;
  const isOutbox = inOutbox !== null && (pending === null || inOutbox <= pending.atMs);
  const atMs = isOutbox ? inOutbox : pending!.atMs; // One of the two is there.
  return {
    where: isOutbox ? 'outbox' : 'topic',
    at: new Date(atMs).toISOString(),
    ageSeconds: Math.max(0, Math.round((nowMs - atMs) / 100) / 10),
    messageId: isOutbox ? null : (pending?.messageId ?? null),
  };
}
