import { PROVISION_PARTITIONS } from '@motlan/contracts';
import type { RelayStore } from '@motlan/persistence';

/** A lease outlives three renewals that fail; after a crash another relay waits this long. */
export const LEASE_MS = 5_000;
export const RENEW_MS = 1_500;

/** The shards one relay holds: its fair part of what is there, renewed while it lives. */
export class ShardLease {
  private held: readonly number[] = [];
  private relays = 1;
  private isDue = false;

  constructor(
    private readonly store: RelayStore,
    private readonly relay: string,
  ) {}

  /** Renews what is held. May run while a send is in flight. */
  async renew(): Promise<void> {
    const { relays, shards } = await this.store.showUp(this.relay, LEASE_MS);
    this.relays = relays;
    this.held = shards;
    this.isDue = true;
  }

  /** Once after each renewal: takes free shards up to the fair part, gives back what is above it. Only between sends. */
  async balance(): Promise<void> {
    if (!this.isDue) return;
    this.isDue = false;
    const fair = Math.ceil(PROVISION_PARTITIONS / this.relays);
    if (this.held.length > fair) {
      await this.store.release(this.relay, this.held.slice(fair));
      this.held = this.held.slice(0, fair);
    } else if (this.held.length < fair) {
      this.held = [...this.held, ...(await this.store.claim(this.relay, fair - this.held.length, LEASE_MS))];
    }
  }

  /** Gives everything back. */
  async leave(): Promise<void> {
    this.held = [];
    await this.store.leave(this.relay);
  }
}
