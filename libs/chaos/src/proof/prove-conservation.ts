import type { HubClient } from '../system/hub-client.ts';
import type { Ending } from './answered.ts';
import { differs, grouped, proofOf, type Difference, type Proof } from './proof.ts';

interface Outbox {
  readonly accepted: number;
  readonly waiting: number;
  readonly sent: number;
  readonly refused: number;
  readonly repeated: number;
  readonly holds: boolean;
}

/** Nodes: accepted = waiting + sent + refused, and nothing waits any more. */
export async function proveNodes(client: HubClient): Promise<Proof> {
  const differences: Difference[] = [];
  const figures: string[] = [];
  for (const node of ['node-1', 'node-2'] as const) {
    const outbox = await client.read<Outbox>(node, '/v1/outbox');
    if (!outbox) {
      differences.push(differs(`${node} does not tell its outbox`));
      continue;
    }
    const { accepted, waiting, sent, refused, repeated } = outbox;
    figures.push(
      `${node}: ${grouped(accepted)} accepted = ${grouped(sent)} sent + ${refused} refused (${repeated} repeated)`,
    );
    if (accepted !== waiting + sent + refused)
      differences.push(
        differs(`${node}: ${accepted} accepted, but ${waiting} waiting + ${sent} sent + ${refused} refused`),
      );
    if (waiting > 0) differences.push(differs(`${node}: ${waiting} still wait`));
    if (refused > 0) differences.push(differs(`${node}: the brokers refused ${refused}`));
  }
  const about = { id: 'nodes', guarantees: [2], title: 'Nodes: accepted = waiting + sent + refused' };
  return proofOf({ ...about, figures: figures.join('; ') }, differences);
}

export interface Counted {
  readonly received: number;
  readonly decided: number;
  readonly replayed: number;
  readonly deadLettered: number;
  readonly partitions: readonly {
    readonly partition: number;
    readonly firstOffset: string;
    readonly position: string;
    readonly endOffset: string;
    readonly received: number;
    readonly decided: number;
    readonly replayed: number;
    readonly deadLettered: number;
  }[];
}

/** Exchange: received = decided + replayed + dead-lettered in every partition, and each of them as the topics count it. */
export async function proveExchange(client: HubClient, endings: readonly Ending[]): Promise<Proof> {
  const counted = await client.read<Counted>('exchange-1', '/v1/conservation');
  const about = {
    id: 'exchange',
    guarantees: [2],
    title: 'Exchange: received = decided + replayed + dead-lettered, as the topics themselves count',
  };
  if (!counted)
    return proofOf({ ...about, figures: '' }, [differs('the exchange does not tell its counters')]);
  const { received, decided, replayed, deadLettered } = counted;
  return proofOf(
    {
      ...about,
      figures: `${grouped(received)} received = ${grouped(decided)} decided + ${grouped(replayed)} replayed + ${grouped(deadLettered)} dead-lettered`,
    },
    countersAgainst(counted, endings),
  );
}

/** Pure: the counters of each partition against how its records ended. */
export function countersAgainst(counted: Counted, endings: readonly Ending[]): Difference[] {
  const byPartition = Map.groupBy(endings, ({ record }) => record.partition);
  return counted.partitions.flatMap((p) => {
    const own = byPartition.get(p.partition) ?? [];
    const expected = {
      received: own.length,
      decided: own.filter(({ decision }) => decision?.replayed === false).length,
      replayed: own.filter(({ decision }) => decision?.replayed === true).length,
      deadLettered: own.filter(({ reason }) => reason !== null).length,
    };
    const wrong = (Object.keys(expected) as (keyof typeof expected)[]).filter(
      (what) => p[what] !== expected[what],
    );
    const found = wrong.map((what) =>
      differs(`partition ${p.partition}: ${what} is ${p[what]}, the topics count ${expected[what]}`),
    );
    if (p.received !== p.decided + p.replayed + p.deadLettered)
      found.push(differs(`partition ${p.partition}: its counters do not add up`));
    if (p.position !== p.endOffset)
      found.push(differs(`partition ${p.partition}: position ${p.position} of ${p.endOffset}`));
    return found;
  });
}
