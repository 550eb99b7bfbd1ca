import type { HubClient } from '../system/hub-client.ts';
import { fingerprints } from './fingerprint.ts';
import { differs, grouped, proofOf, type Difference, type Proof } from './proof.ts';
import type { Held } from './prove-versions.ts';

interface Sums {
  readonly datasets: readonly {
    readonly dataset: string;
    readonly records: number;
    readonly fingerprint: string;
  }[];
}

/** Index = ledger = what the topic says, record for record: three fingerprints per dataset. */
export async function proveIndex(client: HubClient, held: readonly Held[]): Promise<Proof> {
  const about = {
    id: 'index',
    guarantees: [1, 6],
    title: 'Index = ledger = the topic: the same records at the same versions',
  };
  const [ledger, index] = await Promise.all([
    client.read<Sums>('exchange-1', '/v1/ledger', 30_000),
    client.read<Sums>('indexer', '/v1/index', 30_000),
  ]);
  if (!ledger || !index)
    return proofOf({ ...about, figures: '' }, [
      differs(`${ledger ? 'the indexer' : 'the exchange'} does not tell its sums`),
    ]);
  const topic = fingerprints(held);
  const sides = {
    topic,
    ledger: new Map(ledger.datasets.map((sum) => [sum.dataset, sum])),
    index: new Map(index.datasets.map((sum) => [sum.dataset, sum])),
  };
  const datasets = [...new Set(Object.values(sides).flatMap((side) => [...side.keys()]))].sort();
  const differences: Difference[] = datasets.flatMap((dataset) => {
    const words = Object.entries(sides).map(([name, side]) => {
      const { records = 0, fingerprint = '' } = side.get(dataset) ?? {};
      return { name, text: records === 0 ? '0 records' : `${records} records (${fingerprint})` };
    });
    if (new Set(words.map(({ text }) => text)).size === 1) return [];
    return [differs(`${dataset}: ${words.map(({ name, text }) => `${name} ${text}`).join(', ')}`)];
  });
  return proofOf(
    { ...about, figures: `${grouped(held.length)} records of ${topic.size} datasets` },
    differences,
  );
}
