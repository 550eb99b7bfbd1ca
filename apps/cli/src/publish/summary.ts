import { OUTCOMES, type Decision, type Outcome, type SetAside } from '@motlan/contracts';
import type { RefusedLine } from '../send/send-lines.ts';
import { counted, duration, grouped } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';

/** How a publication ended, line by line summed up. */
export interface PublishResult {
  readonly file: string;
  readonly agency: string;
  readonly rows: number;
  readonly stored: number;
  readonly outcomes: ReadonlyMap<Outcome, number>;
  readonly refused: readonly RefusedLine[];
  readonly setAside: readonly { readonly line: number; readonly notice: SetAside }[];
  /** Decided, and the answer is a problem: refused, rejected, in conflict. */
  readonly denied: readonly {
    readonly line: number;
    readonly messageId: string;
    readonly outcome: Outcome;
    readonly problem: NonNullable<Decision['problem']>;
  }[];
  readonly skipped: number;
  /** Not decided when waiting ended; null where nobody waited. */
  readonly open: number | null;
  readonly tookMs: number;
  readonly refusedFile: string | null;
}

/** Nothing needs a look: every line was taken, decided and answered without a problem. */
export const isComplete = ({ refused, setAside, denied, open }: PublishResult): boolean =>
  refused.length + setAside.length + denied.length + (open ?? 0) === 0;

const TOLD_MAX = 10;
/** Fewer lines say nothing about speed. */
const RATED_MIN = 1_000;

/** The summary as lines for people. */
export function summarise(result: PublishResult, paint: Paint): string {
  const { stored, rows, tookMs } = result;
  const rate =
    stored >= RATED_MIN && tookMs > 0 ? `, ${grouped(Math.round((stored / tookMs) * 1_000))} a second` : '';
  const head = `${result.agency} sent ${grouped(stored)} of ${counted(rows, 'line')} of ${result.file} in ${duration(tookMs)}${rate}`;
  return [paint.strong(head), '', ...countLines(result, paint), ...faultLines(result, paint)].join('\n');
}

function countLines(result: PublishResult, paint: Paint): string[] {
  const counts: (readonly [string, number, string])[] = [...result.outcomes]
    .sort(([, a], [, b]) => b - a)
    .map(([outcome, count]) => [outcome, count, OUTCOMES[outcome].title]);
  if (result.refused.length > 0)
    counts.push(['refused by the node', result.refused.length, 'not stored, see below']);
  if (result.setAside.length > 0)
    counts.push(['set aside', result.setAside.length, 'could not be read, see below']);
  if (result.skipped > 0) counts.push(['skipped', result.skipped, 'bad lines of the file']);
  if (result.open === null) counts.push(['stored', result.stored, 'nobody waited for the decisions']);
  else if (result.open > 0) counts.push(['not decided yet', result.open, 'see motlan status']);
  const names = Math.max(...counts.map(([name]) => name.length), 0);
  const digits = Math.max(...counts.map(([, count]) => grouped(count).length), 0);
  return counts.map(
    ([name, count, title]) =>
      `  ${name.padEnd(names)}  ${grouped(count).padStart(digits)}  ${paint.faint(title)}`,
  );
}

function faultLines({ refused, setAside, denied, refusedFile }: PublishResult, paint: Paint): string[] {
  const faults = [
    ...refused.map(({ line, problem }) => ({
      line,
      text: [problem.code, problem.pointer, problem.detail ?? problem.title].filter(Boolean).join('  '),
    })),
    ...setAside.map(({ line, notice }) => ({
      line,
      text: [notice.reason, notice.pointer].filter(Boolean).join('  '),
    })),
    ...denied.map(({ line, messageId, outcome, problem }) => ({
      line,
      text: [outcome, problem.code, messageId, problem.redirect].filter(Boolean).join('  '),
    })),
  ].sort((a, b) => a.line - b.line);
  if (faults.length === 0) return refusedFile === null ? [] : ['', `Skipped lines are in ${refusedFile}`];
  const told = faults.slice(0, TOLD_MAX).map(({ line, text }) => `  ${paint.bad(`line ${line}`)}  ${text}`);
  const more = faults.length - told.length;
  return [
    '',
    ...told,
    ...(more > 0 ? [`  and ${grouped(more)} more`] : []),
    ...(refusedFile === null ? [] : [`All of them are in ${refusedFile}`]),
  ];
}
