import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  DEAD_LETTERS_TOPIC,
  partitionOf,
  PROVISION_PARTITIONS,
  shownReference,
  topicTable,
  type ComparedThing,
  type SubjectReferences,
} from '@motlan/contracts';
import { RULE_SET } from '@motlan/once-only';
import {
  comparedTables,
  type ComparedTable,
  type CutPartition,
  type LedgerComparisonStore,
  type RowDifference,
} from '@motlan/persistence';
import { compareActs, compareFigures } from './compare-figures.ts';
import { describeRow, type DifferingRow } from './describe-row.ts';
import type { Findings } from './findings.ts';
import type { Pace } from './pace.ts';
import { tryAgain } from './try-again.ts';

/** Offsets compared by one statement: some hundred milliseconds. */
const STRETCH = 20_000n;
/** As long as the ledger keeps dead letters and traces of acts: as long as their topic does. */
const KEPT_MS = topicTable([], []).get(DEAD_LETTERS_TOPIC)!.retentionMs; // The table has it.

const THINGS: Readonly<Record<ComparedTable['name'], ComparedThing>> = {
  decision: 'decisions',
  'dead-letter': 'deadLetters',
  holding: 'holdings',
  provisional: 'provisionals',
  task: 'tasks',
  report: 'reports',
};

export interface CompareLedgerWith {
  readonly store: LedgerComparisonStore;
  readonly references: SubjectReferences;
  readonly pace: Pace;
  /** Version of the release's own catalogue: the oldest a decision of this release can name. */
  readonly catalogueVersion: number;
  readonly onProgress: (note: string, done: number, total: number) => void;
}

/** Compares everything the exchange keeps with what follows from the topic, row by row. */
export async function compareLedger(
  partitions: readonly CutPartition[],
  findings: Findings,
  by: CompareLedgerWith,
): Promise<void> {
  const stretches = partitions.flatMap(stretchesOf);
  const tables = comparedTables({
    letterKeptMs: KEPT_MS,
    ruleSet: RULE_SET,
    catalogueVersion: by.catalogueVersion,
  });
  const statements = tables.flatMap((table): { table: ComparedTable; stretch?: Stretch }[] =>
    table.isByStretch ? stretches.map((stretch) => ({ table, stretch })) : [{ table }],
  );
  for (const [done, { table, stretch }] of statements.entries()) {
    by.onProgress(
      `${THINGS[table.name]}${stretch ? ` of partition ${stretch.partition}` : ''}`,
      done,
      statements.length,
    );
    const startedMs = performance.now();
    const rows = await tryAgain(() => by.store.compare(table, stretch));
    await addRows(table, rows, findings, by);
    await by.pace.after(performance.now() - startedMs);
    await nextTurn(); // Signals are heard in between.
  }
  await compareFigures(findings, by.store);
  await compareActs(findings, by.store, KEPT_MS);
  const expired = await by.store.lettersExpired(KEPT_MS);
  if (expired > 0)
    findings.note(
      `${expired} dead letters are older than ${KEPT_MS / 86_400_000} days: the ledger keeps them no more, and they count.`,
    );
  const { rows } = await by.store.sums();
  for (const { name } of tables) findings.count(THINGS[name], rows[name]);
  findings.count('counters', rows.counter);
  findings.count('acts', rows.act);
}

async function addRows(
  { name }: Pick<ComparedTable, 'name'>,
  rows: readonly RowDifference[],
  findings: Findings,
  { store, references }: CompareLedgerWith,
): Promise<void> {
  const ids = await store.messageIds(rows.map(placeOf).filter((p) => p !== null));
  const counted = new Set<string>();
  for (const row of rows) {
    const place = placeOf(row);
    const position = place && `${place.partition}/${place.offset}`;
    const count = counted.has(row.kind) ? 0 : row.total;
    counted.add(row.kind);
    if (!isDiffering(row)) {
      if (count > 0)
        findings.cannotProve(
          `${count} decisions of another release, the first at ${position ?? ''}`,
          whyOf(row),
        );
      continue;
    }
    const subject = row.subject === null ? null : shownReference(references.of(row.subject));
    const messageId = position === null ? null : (ids.get(position) ?? null);
    const difference = describeRow(name, row, { position, messageId, subject });
    findings.add(difference.kind, count, [{ at: row.at, difference }]);
  }
}

const isDiffering = (row: RowDifference): row is DifferingRow => row.kind !== 'unprovable';

const whyOf = ({ kept }: RowDifference): string =>
  `made under rule set ${String(kept?.['rule_set'])} and catalogue ${String(kept?.['catalogue_version'])}, ` +
  `where this release has rule set ${RULE_SET}: verify with the release that made them`;

/** A subject lies in one partition: rows that have none of their own lie where it does. */
function placeOf({
  partition,
  offset,
  subject,
}: RowDifference): { partition: number; offset: string } | null {
  if (partition !== null) return { partition, offset };
  return subject === null ? null : { partition: partitionOf(subject, PROVISION_PARTITIONS), offset };
}

interface Stretch {
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

function stretchesOf({ partition, firstOffset, position }: CutPartition): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = firstOffset; from < position; from += STRETCH)
    stretches.push({ partition, from, to: from + STRETCH < position ? from + STRETCH : position });
  return stretches;
}
