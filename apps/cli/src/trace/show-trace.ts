import type { MessageExplanation, MessageTrace } from '@motlan/contracts';
import { duration } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';
import { describeHop } from './describe-hop.ts';

/** A time line: what happened when, how long after the step before, what is missing; then why, who must act, what to do. */
export function showTrace(trace: MessageTrace, paint: Paint): string {
  const { messageId, agency, records, explanation, alsoExplained } = trace;
  const replays = records.filter(({ status }) => status === 'replayed').length;
  return [
    '',
    `  ${paint.strong(messageId)} of ${agency ?? 'an unknown agency'}`,
    '',
    ...hopLines(trace, paint),
    '',
    ...(replays > 0
      ? [`  Sent again ${replays === 1 ? 'once' : `${replays} times`}, under the same id.`, '']
      : []),
    ...[explanation, ...alsoExplained].flatMap((one) => (one ? explanationLines(one, paint) : [])),
  ].join('\n');
}

function hopLines({ hops }: MessageTrace, paint: Paint): string[] {
  const told = hops.map((hop) => ({ ...hop, ...describeHop(hop) }));
  const wheres = Math.max(...told.map(({ where }) => where.length));
  const whats = Math.max(...told.map(({ what }) => what.length));
  let before: number | null = null;
  return told.map(({ where, what, at, detail }) => {
    const atMs = at === null ? null : Date.parse(at);
    const delta = atMs === null || before === null ? '' : since(atMs - before);
    if (atMs !== null) before = atMs;
    const mark = atMs === null ? paint.warn('○') : paint.good('●');
    const time = atMs === null ? '—'.padEnd(24) : new Date(atMs).toISOString();
    return `  ${mark} ${time}  ${paint.faint(delta.padStart(9))}  ${where.padEnd(wheres)}  ${what.padEnd(whats)}  ${detail}`.trimEnd();
  });
}

function explanationLines(
  { code, elements, cause, whoMustAct, whatToDo }: MessageExplanation,
  paint: Paint,
): string[] {
  const about = elements.length > 0 ? ` (${elements.join(', ')})` : '';
  return [
    `  ${paint.strong(code)}${about}`,
    `    ${paint.faint('why')}   ${cause.en}`,
    `    ${paint.faint('who')}   ${whoMustAct.en}`,
    `    ${paint.faint('next')}  ${whatToDo.en}`,
    '',
  ];
}

/** Apps and broker stamp their own clocks, so a step may seem to go back a little. */
const since = (ms: number): string => (ms < 0 ? `-${duration(-ms)}` : `+${duration(ms)}`);
