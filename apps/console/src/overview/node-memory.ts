interface Remembered {
  readonly answeredAtMs: number;
  readonly hosts: readonly string[] | null;
}

/** Agencies move between nodes rarely, and the node counts its whole outbox for this. */
const HOSTS_KEPT_MS = 10 * 60_000;

/** What nodes told when they last answered: so that a silent one is silent since, and for whom. Kept by this process. */
export class NodeMemory {
  private readonly nodes = new Map<string, Remembered>();
  private readonly hostsAtMs = new Map<string, number>();

  /** Null: it has not answered since this process began. */
  answeredAtMs(url: string): number | null {
    return this.nodes.get(url)?.answeredAtMs ?? null;
  }

  /** Agencies that have handed something to it; null where it never told. */
  hosts(url: string): readonly string[] | null {
    return this.nodes.get(url)?.hosts ?? null;
  }

  /** Whether it should be asked again whose node it is. */
  isStale(url: string, nowMs: number): boolean {
    return nowMs - (this.hostsAtMs.get(url) ?? -Infinity) >= HOSTS_KEPT_MS;
  }

  /** It answered. `hosts` is left out where it was not asked, or did not say. */
  note(url: string, nowMs: number, hosts?: readonly string[]): void {
    if (hosts) this.hostsAtMs.set(url, nowMs);
    this.nodes.set(url, { answeredAtMs: nowMs, hosts: hosts ?? this.hosts(url) });
  }
}
