import type { Accepted } from '../load/sender.ts';
import { firstLevelOf } from '../load/statement.ts';
import type { ProcessName } from '../system/app-specs.ts';
import type { HubClient } from '../system/hub-client.ts';
import { differs, grouped, proofOf, type Difference, type Proof } from './proof.ts';

interface InboxPage {
  readonly items: readonly { readonly body: { readonly messageId?: string | null } }[];
  readonly nextCursor: string;
}

/** Every agency finds an answer to every message of its own in its inbox. */
export async function proveInboxes(
  client: HubClient,
  accepted: ReadonlyMap<string, Accepted>,
  nodeOf: (agency: string) => ProcessName,
): Promise<Proof> {
  const differences: Difference[] = [];
  const byAgency = Map.groupBy(accepted.values(), ({ by }) => firstLevelOf(by));
  let items = 0;
  for (const [agency, own] of byAgency) {
    const answered = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `/v1/agencies/${agency}/inbox?limit=1000${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const answer = await client.getAs(agency, nodeOf(agency), path, 30_000);
      if (answer?.status !== 200) {
        differences.push(differs(`the inbox of ${agency} gives no answer`));
        break;
      }
      const page = answer.body as InboxPage;
      items += page.items.length;
      for (const { body } of page.items) if (body.messageId) answered.add(body.messageId);
      cursor = page.items.length === 0 ? null : page.nextCursor;
    }
    for (const { messageId } of own)
      if (!answered.has(messageId))
        differences.push(differs(`the inbox of ${agency} has no answer`, messageId));
  }
  return proofOf(
    {
      id: 'inboxes',
      guarantees: [4],
      title: 'The inbox of every agency holds an answer to every message of its own',
      figures: `${grouped(items)} items in ${byAgency.size} inboxes`,
    },
    differences,
  );
}
