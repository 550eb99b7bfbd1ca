import type { LedgerComparisonStore } from '@motlan/persistence';
import type { Findings } from './findings.ts';

/** Compares the figures of each partition, and looks for decisions beyond what they say. */
export async function compareFigures(findings: Findings, store: LedgerComparisonStore): Promise<void> {
  for (const { partition, counter, wanted, kept } of await store.counters()) {
    findings.add('counter', 1, [
      {
        at: Infinity,
        difference: {
          kind: 'counter',
          position: null,
          messageId: null,
          about: `${counter} of partition ${partition}`,
          fields: [counter],
          topicSays: wanted ?? 'nothing to count',
          ledgerSays: kept ?? 'nothing counted',
          whatToDo:
            'Counters move in the transaction of what they count, so somebody moved this one by hand: put it right, or restore the ledger from a backup.',
        },
      },
    ]);
  }
  const beyond = await store.beyond();
  const [first] = beyond;
  if (!first) return;
  findings.add('decision-extra', beyond.length, [
    {
      at: Infinity,
      difference: {
        kind: 'decision-extra',
        position: `${first.partition}/${first.offset}`,
        messageId: null,
        about: 'decision outside of what the ledger says it has decided',
        fields: [],
        topicSays: 'this position is not decided yet',
        ledgerSays: 'a decision',
        whatToDo: 'The position of the partition was moved by hand: restore the ledger from a backup.',
      },
    },
  ]);
}

/** Letters that were sent again leave a trace, for `keptMs`. */
export async function compareActs(
  findings: Findings,
  store: LedgerComparisonStore,
  keptMs: number,
): Promise<void> {
  const missing = await store.actsMissing(keptMs);
  const ids = await store.messageIds(missing.slice(0, 1));
  const [first] = missing;
  if (!first) return;
  const position = `${first.partition}/${first.offset}`;
  findings.add('act-missing', missing.length, [
    {
      at: Infinity,
      difference: {
        kind: 'act-missing',
        position,
        messageId: ids.get(position) ?? null,
        about: 'redrive of a dead letter',
        fields: [],
        topicSays: 'a letter that was sent again has a row in the outbox of acts',
        ledgerSays: 'the letter is marked as sent again, and no such row is there',
        whatToDo: 'It may never have been sent: motlan dead-letters redrive with this position sends it.',
      },
    },
  ]);
}
