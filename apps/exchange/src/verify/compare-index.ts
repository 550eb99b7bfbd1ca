import { setTimeout as sleep } from 'node:timers/promises';
import { partitionOf, PROVISION_PARTITIONS, shownReference, type SubjectReferences } from '@motlan/contracts';
import type {
  DatasetTotal,
  IndexComparisonStore,
  IndexDifference,
  IndexDifferenceKind,
  LedgerComparisonStore,
} from '@motlan/persistence';
import type { Findings } from './findings.ts';
import { IndexAway, type IndexClient, type IndexSums } from './index-client.ts';

/** What is missing may be on its way for so long: an exchange that died publishes when it is back. */
const SETTLE_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;
const PASSES: ReadonlySet<IndexDifferenceKind> = new Set(['missing', 'older']);

export interface CompareIndexWith {
  readonly client: IndexClient;
  readonly ledger: LedgerComparisonStore;
  readonly index: IndexComparisonStore;
  readonly references: SubjectReferences;
  /** Provisions the exchange has not answered yet. */
  readonly exchangeLag: () => Promise<number>;
  readonly onProgress: (note: string, done: number, total: number) => void;
}

/** Compares the index with the ledger: sums first, and rows of the datasets whose sums differ. */
export async function compareIndex(findings: Findings, by: CompareIndexWith): Promise<void> {
  const { client, ledger, index, onProgress } = by;
  const held = await ledger.heldTotals();
  const records = held.reduce((sum, total) => sum + total.records, 0);
  const deadlineMs = Date.now() + SETTLE_MS;
  try {
    for (;;) {
      onProgress('sums of the index', 0, records);
      // Asked first: what was answered and taken by now is in the sums.
      const exchangeLag = await by.exchangeLag();
      const sums = await client.sums();
      const datasets = differing(held, sums);
      if (datasets.length === 0) break;
      await copy(datasets, sums, by);
      const differences = await index.compare(datasets);
      const isOnItsWay =
        differences.some(({ kind }) => PASSES.has(kind)) && (exchangeLag > 0 || sums.lag > 0);
      if (!isOnItsWay || Date.now() > deadlineMs) {
        await add(differences, findings, by);
        break;
      }
      await sleep(LOOK_AGAIN_MS);
    }
    findings.count('indexRows', records);
  } catch (error) {
    if (!(error instanceof IndexAway)) throw error;
    findings.cannotProve('the index', `${error.message}; the ledger itself was compared`);
  }
}

/** Datasets of which one side has other records, or other versions. */
function differing(held: readonly DatasetTotal[], { datasets }: IndexSums): string[] {
  const indexed = new Map(datasets.map((sum) => [sum.dataset, sum]));
  const known = new Map(held.map((sum) => [sum.dataset, sum]));
  return [...new Set([...known.keys(), ...indexed.keys()])].sort().filter((dataset) => {
    const [a, b] = [known.get(dataset), indexed.get(dataset)];
    if ((a?.records ?? 0) === 0 && (b?.records ?? 0) === 0) return false;
    return a?.records !== b?.records || a?.fingerprint !== b?.fingerprint;
  });
}

async function copy(datasets: readonly string[], sums: IndexSums, by: CompareIndexWith): Promise<void> {
  const total = sums.datasets
    .filter(({ dataset }) => datasets.includes(dataset))
    .reduce((sum, { records }) => sum + records, 0);
  let done = 0;
  await by.index.begin();
  for (const dataset of datasets) {
    for await (const rows of by.client.rows(dataset)) {
      await by.index.addMany(dataset, rows);
      done += rows.length;
      by.onProgress(`rows of the index in ${dataset}`, done, total);
    }
  }
}

async function add(
  differences: readonly IndexDifference[],
  findings: Findings,
  { ledger, references }: CompareIndexWith,
): Promise<void> {
  const ids = await ledger.messageIds(
    differences.flatMap(({ partition, offset }) =>
      partition === null || offset === null ? [] : [{ partition, offset }],
    ),
  );
  const counted = new Set<string>();
  for (const row of differences) {
    const position = row.partition === null ? null : `${row.partition}/${row.offset ?? ''}`;
    const subject = shownReference(references.of(row.subject));
    const count = counted.has(row.kind) ? 0 : row.total;
    counted.add(row.kind);
    findings.add(`index-row-${row.kind}`, count, [
      {
        at: Infinity,
        difference: {
          kind: `index-row-${row.kind}`,
          position,
          messageId: position === null ? null : (ids.get(position) ?? null),
          about: `record in ${row.dataset}${row.type === '' ? '' : ` of type ${row.type}`} ${subject}, on partition ${partitionOf(row.subject, PROVISION_PARTITIONS)}`,
          fields:
            row.kind === 'altered'
              ? ['revoked']
              : row.kind === 'older' || row.kind === 'newer'
                ? ['version']
                : [],
          topicSays:
            row.wantedVersion === null ? 'no such record was stated' : `version ${row.wantedVersion} is held`,
          ledgerSays:
            row.indexVersion === null
              ? 'the index has no such record'
              : `the index has version ${row.indexVersion}`,
          whatToDo: WHAT_TO_DO[row.kind],
        },
      },
    ]);
  }
}

const READ_AGAIN =
  'Let the indexer read its topics again: stop it, empty its database, start it. It shows what the topics say.';
const WHAT_TO_DO: Readonly<Record<IndexDifferenceKind, string>> = {
  missing: `The shared topic has it, or the indexer could not read it (table unreadable_record). ${READ_AGAIN}`,
  older: `The indexer is behind for longer than it may be, or somebody wrote to its database. ${READ_AGAIN}`,
  extra: `Nobody stated it: find out who wrote to the indexer’s database or to the shared topic. ${READ_AGAIN}`,
  newer: `Nobody stated this version: find out who wrote to the indexer’s database or to the shared topic. ${READ_AGAIN}`,
  altered: `One says that the record was revoked, the other not: find out who wrote to the indexer’s database. ${READ_AGAIN}`,
};
