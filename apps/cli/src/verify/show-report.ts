import type { ComparedThing, VerifyDifference, VerifyReport } from '@motlan/contracts';
import { counted, duration, grouped } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';

const NAMES: Readonly<Record<ComparedThing, readonly [one: string, many: string]>> = {
  decisions: ['decision', 'decisions'],
  deadLetters: ['dead letter', 'dead letters'],
  holdings: ['held record', 'held records'],
  provisionals: ['provisional value', 'provisional values'],
  tasks: ['task', 'tasks'],
  reports: ['report of a discrepancy', 'reports of discrepancies'],
  counters: ['figure', 'figures'],
  acts: ['redriven letter', 'redriven letters'],
  indexRows: ['record of the index', 'records of the index'],
};

/** A report for people: the verdict, the first difference, what else differs, and what could not be shown. */
export function showReport(report: VerifyReport, paint: Paint): string {
  const { verdict, messages, seconds, messagesPerSecond, cutAt } = report;
  const rate = messagesPerSecond === null ? '' : `, ${grouped(messagesPerSecond)} a second`;
  return [
    VERDICTS[verdict](paint),
    paint.faint(
      `${counted(messages, 'message')} decided again, as the ledger stood at ${cutAt}; ${duration(seconds * 1_000)}${rate}.`,
    ),
    paint.faint(`Compared: ${compared(report)}.`),
    ...(report.first ? ['', paint.strong('The first difference'), ...show(report.first, paint)] : []),
    ...others(report, paint),
    ...report.unproven.flatMap(({ what, why }) => ['', paint.warn(`Not shown: ${what}`), `  ${why}.`]),
    ...report.notes.map((note) => paint.faint(note)),
  ].join('\n');
}

const VERDICTS: Readonly<Record<VerifyReport['verdict'], (paint: Paint) => string>> = {
  equal: (paint) => paint.good('Equal: the topic, decided again, gives what the ledger and the index hold.'),
  differs: (paint) => paint.bad('It differs: the topic, decided again, does not give what is held.'),
  unproven: (paint) =>
    paint.warn('Not shown: nothing that was compared differs, but a part could not be compared.'),
};

function compared({ compared: rows }: VerifyReport): string {
  return Object.entries(rows)
    .map(([thing, count]) => counted(count, ...NAMES[thing as ComparedThing]))
    .join(', ');
}

function show(difference: VerifyDifference, paint: Paint): string[] {
  const { kind, about, messageId, position, topicSays, ledgerSays, whatToDo } = difference;
  return [
    `  ${paint.bad(kind)}  ${about}`,
    ...(messageId === null ? [] : [`  message      ${messageId}`]),
    ...(position === null ? [] : [`  position     ${position} on motlan.provisions`]),
    `  topic says   ${topicSays}`,
    `  held         ${ledgerSays}`,
    `  what to do   ${whatToDo}`,
  ];
}

function others({ differences, examples, first }: VerifyReport, paint: Paint): string[] {
  const total = Object.values(differences).reduce((sum, count) => sum + count, 0);
  if (total < 2) return [];
  const named = examples.filter((example) => example !== first);
  return [
    '',
    paint.strong(`In all ${counted(total, 'difference')}`),
    ...Object.entries(differences).map(([kind, count]) => {
      const at = named
        .filter((example) => example.kind === kind)
        .map(({ position, about }) => position ?? about);
      return `  ${kind}  ${grouped(count)}${at.length > 0 ? paint.faint(`  also ${at.join(', ')}`) : ''}`;
    }),
  ];
}
