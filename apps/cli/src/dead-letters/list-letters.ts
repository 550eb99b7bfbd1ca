import type { DeadLetterPage, ListedDeadLetter } from '@motlan/contracts';
import { findHub, type Hub } from '../hub/find-hub.ts';
import { counted } from '../look/numbers.ts';
import { paintFor, type Paint } from '../look/paint.ts';
import { columns, printable } from './columns.ts';
import { countOf, filterOf, type ListFlags } from './letter-flags.ts';

const PAGE = 1_000;

/** `motlan dead-letters list`. Returns the exit code: to find none is no failure. */
export async function listLetters(folder: string, flags: ListFlags): Promise<number> {
  const limit = countOf(flags.limit, '--limit');
  const { letters, isMore } = await fetchLetters(await findHub(folder), flags, limit);
  process.stdout.write(
    flags.json
      ? letters.map((letter) => `${JSON.stringify(letter)}\n`).join('')
      : showLetters(letters, isMore, paintFor(process.stdout)),
  );
  return 0;
}

async function fetchLetters({ exchange }: Hub, flags: ListFlags, limit: number) {
  const letters: ListedDeadLetter[] = [];
  let cursor: string | undefined;
  do {
    const page: DeadLetterPage = await exchange.get('/v1/dead-letters', {
      ...filterOf(flags),
      state: flags.state,
      limit: Math.min(PAGE, limit - letters.length),
      cursor,
    });
    letters.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && letters.length < limit);
  return { letters, isMore: cursor !== undefined };
}

/** A line per letter; below, once for each reason, what to do. */
export function showLetters(letters: readonly ListedDeadLetter[], isMore: boolean, paint: Paint): string {
  if (letters.length === 0) return `  ${paint.good('✓')} No dead letter fits.\n`;
  const head = ['set aside', 'position', 'agency', 'dataset', 'reason', 'message', 'times', ''];
  const rows = letters.map((l) => [
    l.setAsideAt.slice(0, 19).replace('T', ' '),
    paint.strong(l.position),
    l.agency ?? '—',
    printable(l.dataset ?? '—'),
    paint.warn(l.reason),
    l.messageId ?? '—',
    String(l.failures.count),
    (l.state === 'redriven' ? paint.faint(`redriven ${l.redrives.length}×  `) : '') +
      paint.faint(printable(l.pointer ?? '')),
  ]);
  const [title = '', ...lines] = columns([head, ...rows]);
  const reasons = new Map(letters.map((l) => [l.reason, l.remedy]));
  const remedies = [...reasons].flatMap(([reason, { mustAct, mayPass, en }]) => [
    `  ${paint.warn(reason)}: ${mustAct === 'operator' ? 'an operator' : 'the sender'} must act; ` +
      (mayPass ? 'a redrive as it is may help' : 'the same bytes will never pass'),
    `    ${paint.faint(en)}`,
  ]);
  return [
    '',
    `  ${paint.faint(title)}`,
    ...lines.map((line) => `  ${line}`),
    '',
    ...remedies,
    '',
    `  ${counted(letters.length, 'dead letter')}${isMore ? '; there are more: --limit' : ''}. ` +
      'motlan dead-letters redrive says what they would become today.',
    '',
  ].join('\n');
}
