import type { ProcessName } from '../system/app-specs.ts';
import type { HubClient } from '../system/hub-client.ts';
import { OfferMaker } from './make-offers.ts';
import { laneOf, Sender, type Accepted, type Refused } from './sender.ts';
import { firstLevelOf, type StatementsOf } from './statement.ts';

export interface LoadSettings {
  readonly seed: number;
  /** Provisions offered per second. */
  readonly rate: number;
  readonly agenciesOf: Readonly<Record<'node-1' | 'node-2', readonly string[]>>;
  readonly statementsOf?: StatementsOf;
}

export interface LoadFigures {
  readonly offered: number;
  /** Different messages answered 202. */
  readonly accepted: number;
  readonly refused: number;
  /** Calls that had to be made again. */
  readonly repeatedCalls: number;
}

/** Agency systems side by side: enough that one slow answer does not hold up the rest. */
const LANES = 24;
const TICK_MS = 100;

/** Provisions of many agencies, offered at an even rate whatever becomes of them, and every 202 remembered. */
export class Load {
  /** By message id. */
  readonly accepted = new Map<string, Accepted>();
  readonly refused: Refused[] = [];
  private readonly senders: readonly Sender[];
  private readonly maker: OfferMaker;
  private readonly first: ReadonlySet<string>;
  private timer: NodeJS.Timeout | undefined;
  private offers = 0;

  constructor(
    client: HubClient,
    private readonly settings: LoadSettings,
  ) {
    this.maker = new OfferMaker(settings.seed, settings.statementsOf);
    this.first = new Set(settings.agenciesOf['node-1']);
    this.senders = Array.from(
      { length: LANES },
      () =>
        new Sender(
          client,
          (one) => void this.accepted.set(one.messageId, one),
          (one) => void this.refused.push(one),
        ),
    );
  }

  /** Offers made so far, repeated calls not counted. */
  get offered(): number {
    return this.offers;
  }

  get waiting(): number {
    return this.senders.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  get figures(): LoadFigures {
    return {
      offered: this.offers,
      accepted: this.accepted.size,
      refused: this.refused.length,
      repeatedCalls: this.senders.reduce((sum, { repeated }) => sum + repeated, 0),
    };
  }

  /** Notes a 202 that somebody else was given. */
  note(accepted: Accepted): void {
    this.accepted.set(accepted.messageId, accepted);
  }

  nodeOf(agency: string): 'node-1' | 'node-2' {
    return this.first.has(firstLevelOf(agency)) ? 'node-1' : 'node-2';
  }

  start(): void {
    const startedAt = performance.now();
    this.timer = setInterval(() => {
      // Open loop: by the clock, not by the answers, so that a pause of the hub shows as a backlog.
      const due = ((performance.now() - startedAt) / 1_000) * this.settings.rate;
      while (this.offers < due) this.offerOne();
    }, TICK_MS);
  }

  /** Offers no more. What waits for an answer goes on asking. */
  end(): void {
    clearInterval(this.timer);
  }

  giveUp(): void {
    this.end();
    for (const sender of this.senders) sender.giveUp();
  }

  private offerOne(): void {
    const offer = this.maker.next();
    this.offers += 1;
    const node: ProcessName = this.nodeOf(offer.by);
    this.senders[laneOf(offer, LANES)]!.add(offer, node); // One of the lanes.
  }
}
