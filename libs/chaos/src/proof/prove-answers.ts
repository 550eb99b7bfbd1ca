import type { Decision } from '@motlan/contracts';
import type { Accepted } from '../load/sender.ts';
import type { HubClient } from '../system/hub-client.ts';
import { identityOf, type Ending } from './answered.ts';
import { differs, grouped, proofOf, type Difference, type Proof } from './proof.ts';

/** Questions at once: a laptop answers some thousand a second. */
const AT_ONCE = 16;

/** Asks the exchange for the decision of every 202: its ledger must say what its topics say. */
export async function proveLedgerAnswers(
  client: HubClient,
  accepted: ReadonlyMap<string, Accepted>,
  endings: readonly Ending[],
  onProgress: (text: string) => void,
): Promise<Proof> {
  const told = new Map<string, Decision>();
  for (const { record, decision } of endings)
    if (decision?.replayed === false) told.set(identityOf(record), decision);
  const differences: Difference[] = [];
  const left = [...accepted.values()];
  const next = async (): Promise<void> => {
    for (let one = left.pop(); one; one = left.pop()) {
      const { messageId, by, subject } = one;
      const expected = told.get([`/agencies/${by}`, subject, messageId].join('\n'));
      if (!expected) continue; // Named elsewhere, or set aside.
      const answer = await client.get('exchange-2', `/v1/decisions/${messageId}?agency=${by}`, 15_000);
      if (answer?.status !== 200)
        differences.push(
          differs(
            `has no decision in the ledger (${answer?.status ?? 'no answer'})`,
            messageId,
            expected.position,
          ),
        );
      // The ledger keeps the text that was told, so even the order of its fields is the same.
      else if (JSON.stringify(answer.body) !== JSON.stringify(expected))
        differences.push(
          differs('has another decision in the ledger than was told', messageId, expected.position),
        );
      if (left.length > 0 && left.length % 5_000 === 0)
        onProgress(`asking for decisions, ${left.length} to go`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return proofOf(
    {
      id: 'ledger',
      guarantees: [3, 4],
      title: 'The ledger has the decision of every 202, as it was told',
      figures: `${grouped(accepted.size)} asked for, one by one`,
    },
    differences,
  );
}
