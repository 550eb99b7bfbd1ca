import { Digester, type DigestKeys } from '@motlan/contracts';
import type { ReceivedRecord } from '@motlan/kafka';
import type { CutStore } from '@motlan/persistence';

/** Which digest key was the current one when a message was decided: keys change, and old digests stay under the old ones. */
export class BodyKeys {
  private readonly digesters: ReadonlyMap<string, Digester>;

  constructor(
    private readonly keys: DigestKeys,
    private readonly cuts: CutStore,
  ) {
    this.digesters = new Map(
      Object.keys(keys.keys).map((current) => [current, new Digester({ ...keys, current })]),
    );
  }

  /** The oldest key, as far as order tells: what decided before anything says otherwise. */
  get first(): string {
    return Object.keys(this.keys.keys)[0] ?? this.keys.current;
  }

  /** A digester that makes new digests under this key. */
  digester(keyId: string): Digester {
    return this.digesters.get(keyId)!; // Of a key that is given.
  }

  /** Key of each record that has a decision whose body was digested under a key at hand; null: nothing tells. */
  async keysOf(
    partition: number,
    records: readonly ReceivedRecord[],
  ): Promise<(record: ReceivedRecord) => string | null> {
    const { first, digesters } = this;
    if (digesters.size === 1) return () => first;
    const found = await this.cuts.bodyDigests(
      partition,
      records.map((r) => r.offset),
    );
    return ({ offset, value }) => {
      const digest = found.get(offset);
      if (!digest) return null;
      for (const [keyId, digester] of digesters)
        if (digester.body(value ?? Buffer.alloc(0)).equals(digest)) return keyId;
      return null;
    };
  }
}
