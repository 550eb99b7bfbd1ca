import { OUTCOME_CODES, OUTCOMES } from '@motlan/contracts';
import { conservationSentence } from '../look/conservation.ts';
import { duration, grouped } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';
import { table, type TableRow } from '../look/table.ts';
import type { Figures } from './figures.ts';

/** The figures of the demonstration as a table. */
export function figuresTable(figures: Figures, paint: Paint): string {
  const { conservation } = figures;
  const outcomes = OUTCOME_CODES.flatMap((outcome): TableRow[] => {
    const count = conservation.outcomes[outcome] ?? 0;
    return count === 0 ? [] : [[outcome, grouped(count), OUTCOMES[outcome].title]];
  });
  return table(
    [
      sentRows(figures, paint),
      [
        ...outcomes,
        ['replayed', grouped(conservation.replayed), 'answered as the first time, without effect'],
        ['dead-lettered', grouped(conservation.deadLettered), 'cannot be read, set aside byte for byte'],
      ],
      indexRows(figures, paint),
    ],
    paint,
  );
}

function sentRows({ outbox, conservation }: Figures, paint: Paint): TableRow[] {
  const past = conservation.received - outbox.sent - outbox.repeated;
  const { waiting } = outbox;
  const { lag } = conservation;
  return [
    [
      'sent by the nodes',
      grouped(outbox.sent),
      waiting > 0 ? `${grouped(waiting)} more wait in the outbox` : '',
    ],
    ['sent again by a relay', grouped(outbox.repeated), 'where the acknowledgement did not come'],
    ...(past > 0
      ? ([
          ['put on Kafka past the nodes', grouped(past), 'known messages again, and malformed ones'],
        ] as const)
      : []),
    [
      paint.strong('received by the exchange'),
      paint.strong(grouped(conservation.received)),
      lag > 0 ? `${grouped(lag)} more on their way` : '',
    ],
  ];
}

function indexRows(
  { conservation, indexed, indexEqualsLedger, latency, latencySince }: Figures,
  paint: Paint,
): TableRow[] {
  const { p50Ms, p99Ms } = latency;
  const latencyRemark =
    latencySince === null ? 'from the append on Kafka' : 'from the append on Kafka, thousands in one burst';
  return [
    ['indexed', grouped(indexed), 'administrative units, open to search'],
    ['conservation holds', yesNo(conservation.holds, paint), conservationSentence(conservation)],
    ['index equals ledger', yesNo(indexEqualsLedger, paint), 'the same records at the same versions'],
    ...(p50Ms === null || p99Ms === null
      ? []
      : ([['publish → decision, p50', duration(p50Ms), latencyRemark]] as const)),
    ...(p50Ms === null || p99Ms === null ? [] : ([['publish → decision, p99', duration(p99Ms)]] as const)),
  ];
}

const yesNo = (holds: boolean, paint: Paint): string => (holds ? paint.good('yes') : paint.bad('NO'));
