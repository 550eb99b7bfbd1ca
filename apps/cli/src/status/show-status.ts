import { OUTCOME_CODES, OUTCOMES } from '@motlan/contracts';
import { conservationSentence } from '../look/conservation.ts';
import { grouped } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';
import { table, type TableRow } from '../look/table.ts';
import { faultsOf, isInFlight } from './judge-status.ts';
import type { Status } from './read-status.ts';

/** The status as text for people. */
export function showStatus(status: Status, paint: Paint): string {
  const faults = faultsOf(status).map((fault) => `  ${paint.bad('✗')} ${fault}`);
  const verdict = isInFlight(status)
    ? 'Messages are on their way; sums may differ until they have arrived.'
    : 'Nothing is on its way.';
  return [
    '',
    ...appLines(status, paint),
    '',
    table([flowRows(status, paint), outcomeRows(status), datasetRows(status, paint)], paint),
    '',
    ...conservationLines(status, paint),
    ...(faults.length > 0 ? faults : [`  ${paint.good('✓')} ${verdict}`]),
    '',
  ].join('\n');
}

function appLines({ apps }: Status, paint: Paint): string[] {
  const width = Math.max(...apps.map(({ app }) => app.length));
  return apps.map(
    ({ app, url, ready }) =>
      `  ${ready ? paint.good('●') : paint.bad('○')} ${app.padEnd(width)}  ${url}  ${paint.faint(ready ? 'ready' : 'not ready')}`,
  );
}

function flowRows({ outbox, conservation, indexLag }: Status, paint: Paint): TableRow[] {
  const since = outbox?.oldestWaitingAt;
  return [
    ['outbox: waiting', count(outbox?.waiting), since ? `the oldest since ${since}` : ''],
    [
      'outbox: sent',
      count(outbox?.sent),
      outbox && outbox.repeated > 0 ? `${grouped(outbox.repeated)} sent again` : '',
    ],
    ...(outbox && outbox.refused > 0
      ? ([['outbox: refused by the broker', paint.bad(count(outbox.refused))]] as const)
      : []),
    ['exchange: lag', count(conservation?.lag), 'on Kafka, not decided yet'],
    ['indexer: lag', count(indexLag ?? undefined), 'shared, not indexed yet'],
  ];
}

function outcomeRows({ conservation }: Status): TableRow[] {
  if (!conservation) return [];
  const rows = OUTCOME_CODES.flatMap((outcome): TableRow[] => {
    const decided = conservation.outcomes[outcome] ?? 0;
    return decided === 0 ? [] : [[outcome, grouped(decided), OUTCOMES[outcome].title]];
  });
  return [
    ...rows,
    ['replayed', grouped(conservation.replayed), 'answered as the first time'],
    ['dead-lettered', grouped(conservation.deadLettered), 'could not be read'],
  ];
}

function datasetRows({ datasets }: Status, paint: Paint): TableRow[] {
  return (datasets ?? []).map(({ dataset, ledger, index, equal }) => [
    dataset,
    grouped(ledger?.records ?? 0),
    equal
      ? 'index equals ledger ✓'
      : paint.bad(`the index has ${grouped(index?.records ?? 0)}, or other versions ✗`),
  ]);
}

function conservationLines({ conservation }: Status, paint: Paint): string[] {
  if (!conservation) return [];
  const mark = conservation.holds ? paint.good('✓') : paint.bad('✗');
  return [`  ${mark} ${conservationSentence(conservation)}`];
}

const count = (value: number | undefined): string => (value === undefined ? '?' : grouped(value));
