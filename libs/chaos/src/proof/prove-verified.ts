import type { VerifyReport } from '@motlan/contracts';
import { differs, grouped, proofOf, type Proof } from './proof.ts';

/** What `motlan verify` found: the whole topic decided again by the exchange's own functions, compared row by row. */
export function proveVerified({
  verdict,
  messages,
  compared,
  examples,
  differences,
  unproven,
}: VerifyReport): Proof {
  const rows = Object.entries(compared).map(([what, count]) => `${grouped(count)} ${what}`);
  const found = examples.map(({ kind, messageId, position, about, topicSays, ledgerSays }) =>
    differs(
      `${kind}: ${about}: the topic says ${topicSays}; the ledger says ${ledgerSays}`,
      messageId,
      position,
    ),
  );
  const missed = unproven.map(({ what, why }) => differs(`unproven: ${what}: ${why}`));
  const proof = proofOf(
    {
      id: 'verified',
      guarantees: [1, 2, 3, 6],
      title: 'The topic decided again from its beginning gives the same ledger',
      figures: `${grouped(messages)} messages; compared: ${rows.join(', ')}`,
    },
    [...found, ...missed],
  );
  const inAll = Object.values(differences).reduce((sum, count) => sum + count, 0) + missed.length;
  return { ...proof, holds: verdict === 'equal', differencesInAll: Math.max(proof.differencesInAll, inAll) };
}
