import type { PreviewedLetter, RedrivePreview, RedrivenLetter } from '@motlan/contracts';
import { counted, grouped } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';
import { table, type TableRow } from '../look/table.ts';
import { columns, printable } from './columns.ts';
import type { WatchedRedrive } from './watch-redrive.ts';

/** Letters shown one by one; the table above counts them all. */
const LETTERS_SHOWN = 20;

/** What a dry run says: how many would become what, then letter by letter. */
export function showPreview(preview: RedrivePreview, paint: Paint): string {
  const { letters, outcomes, counts, catalogueVersion, ruleSet, decidedAt } = preview;
  if (letters === 0) return '  No letter that waits fits.';
  const would: TableRow[] = [
    ...Object.entries(counts.decided).map(([code, n]): TableRow => [paint.good(code), grouped(n), 'decided']),
    ...(counts.replayed > 0
      ? [['decided before', grouped(counts.replayed), 'takes no effect again'] as const]
      : []),
  ];
  const again = Object.entries(counts.setAside).map(([code, n]): TableRow => [
    paint.warn(code),
    grouped(n),
    'set aside again',
  ]);
  const rows = outcomes
    .slice(0, LETTERS_SHOWN)
    .map((o) => [
      paint.strong(o.position),
      o.agency ?? '—',
      paint.faint(o.wasSetAsideFor),
      '→',
      wouldBecome(o, paint),
    ]);
  return [
    '',
    `  What ${counted(letters, 'letter')} would become by rule set ${ruleSet} and catalogue ${catalogueVersion}, decided at ${decidedAt}:`,
    '',
    table([would, again], paint),
    '',
    ...columns(rows).map((line) => `  ${line}`),
    ...more(outcomes.length, paint),
    '',
    `  Nothing was sent. To send them, add --send --why "…".`,
    '',
  ].join('\n');
}

function wouldBecome(letter: PreviewedLetter, paint: Paint): string {
  switch (letter.became) {
    case 'decided':
      return `${paint.good(letter.outcome)} ${paint.faint(letter.rules.join(', '))}`;
    case 'replayed':
      return `${letter.outcome}, decided before${letter.bodyDiffers ? paint.warn(', with another body') : ''}`;
    case 'set-aside':
      return (
        paint.warn(letter.reason) + (letter.pointer ? paint.faint(` at ${printable(letter.pointer)}`) : '')
      );
  }
}

/** What an act has led to. */
export function showResult(redrive: WatchedRedrive, paint: Paint): string {
  const { id, letters, outcomes, isSettled } = redrive;
  const counts = new Map<string, number>();
  for (const o of outcomes) counts.set(resultOf(o), (counts.get(resultOf(o)) ?? 0) + 1);
  const rows = [...counts].sort().map(([what, n]): TableRow => [what, grouped(n)]);
  const unsettled = outcomes.filter(({ became }) => became !== 'decided' && became !== 'replayed');
  const lines = unsettled
    .slice(0, LETTERS_SHOWN)
    .map((o) => [paint.strong(o.position), o.messageId ?? '—', paint.warn(resultOf(o))]);
  return [
    '',
    `  ${counted(letters, 'letter')} sent again as redrive ${id}:`,
    '',
    table([rows], paint),
    ...(lines.length === 0 ? [] : ['', ...columns(lines).map((line) => `  ${line}`)]),
    ...more(unsettled.length, paint),
    '',
    isSettled
      ? `  ${paint.good('✓')} Every letter has its answer.`
      : `  ${paint.warn('○')} Some have no answer yet: GET /v1/redrives/${id} tells later.`,
    '',
  ].join('\n');
}

function resultOf(letter: RedrivenLetter): string {
  switch (letter.became) {
    case 'decided':
      return letter.outcome;
    case 'replayed':
      return `${letter.outcome}, decided before`;
    case 'set-aside':
      return `set aside again: ${letter.reason}`;
    case 'refused':
      return `refused by the broker: ${letter.reason}`;
    case 'waiting':
      return 'not sent yet';
    case 'sent':
      return 'sent, not decided yet';
  }
}

const more = (count: number, paint: Paint): string[] =>
  count > LETTERS_SHOWN
    ? [`  ${paint.faint(`and ${grouped(count - LETTERS_SHOWN)} more: --json has all`)}`]
    : [];
