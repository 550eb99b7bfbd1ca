import { RecordsRefused, type Publisher } from '@motlan/kafka';
import type { SendResult, UnsentRow } from '@motlan/persistence';
import { toRecord } from './to-record.ts';

export interface SendOutcome {
  /** One per row. */
  readonly results: readonly SendResult[];
  /** Rows that may lie on Kafka twice because of this send. */
  readonly repeated: number;
}

type Sender = Pick<Publisher, 'send'>;

/**
 * Sends rows in order. Where the broker refuses, the send is halved until the one it will never take is found; that one
 * is refused and the others go on in order. Throws where the publisher is closed.
 */
export async function sendRows(publisher: Sender, rows: readonly UnsentRow[]): Promise<SendOutcome> {
  try {
    const { repeated } = await publisher.send(rows.map(toRecord));
    return { results: rows.map((row) => resultOf(row, null)), repeated };
  } catch (error) {
    if (!(error instanceof RecordsRefused)) throw error;
  }
  // A refusal takes a whole partition with it, not the others: shard by shard, each in its order.
  const results: SendResult[] = [];
  for (const part of partsOf(rows)) results.push(...(await sendOrHalve(publisher, part)));
  return { results, repeated: results.filter((result) => result.refusedFor === null).length };
}

async function sendOrHalve(publisher: Sender, rows: readonly UnsentRow[]): Promise<SendResult[]> {
  try {
    await publisher.send(rows.map(toRecord));
    return rows.map((row) => resultOf(row, null));
  } catch (error) {
    if (!(error instanceof RecordsRefused)) throw error;
    if (rows.length === 1) return rows.map((row) => resultOf(row, 'broker-refused'));
  }
  const half = Math.ceil(rows.length / 2);
  const first = await sendOrHalve(publisher, rows.slice(0, half));
  return [...first, ...(await sendOrHalve(publisher, rows.slice(half)))];
}

/** The rows of each shard. */
function partsOf(rows: readonly UnsentRow[]): UnsentRow[][] {
  const parts = new Map<number, UnsentRow[]>();
  for (const row of rows) {
    const part = parts.get(row.shard);
    if (part) part.push(row);
    else parts.set(row.shard, [row]);
  }
  return [...parts.values()];
}

const resultOf = ({ shard, seq }: UnsentRow, refusedFor: 'broker-refused' | null): SendResult => ({
  shard,
  seq,
  refusedFor,
});
