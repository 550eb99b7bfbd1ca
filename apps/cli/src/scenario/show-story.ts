import { requestOf, type Scenario, type ScenarioResult, type StepResult } from '@motlan/simulator';
import { counted, duration } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';
import { answerOf } from './answer-of.ts';
import type { Law } from './law.ts';
import { wrap } from './wrap.ts';

/** Characters of a line, without the indent: reads well in a terminal of a hundred. */
const WIDTH = 92;
const INDENT = '      ';

/** Title, procedure and how to see it again. */
export function showHeading(
  { title, procedureCode, variants }: Scenario,
  variant: string | null,
  { seed, salt }: { readonly seed: string; readonly salt: string },
  paint: Paint,
): string {
  const told = variants.find(({ id }) => id === variant)?.title;
  const of = [title.en, told?.en].filter((part) => part !== undefined).join(': ');
  const viOf = [title.vi, told?.vi].filter((part) => part !== undefined).join(': ');
  return [
    '',
    `  ${paint.strong(of)}`,
    `  ${viOf}`,
    `  ${paint.faint(`procedure ${procedureCode}, seed ${seed}, salt ${salt}`)}`,
    '',
  ].join('\n');
}

/** What was asked, how it ended, by which rule and law, and how long it took. */
export function showStep(result: StepResult, law: Law, paint: Paint): string {
  const { number, step, differences, tookMs } = result;
  const { lines, grounds } = answerOf(result);
  const request = requestOf(step.act);
  const isExpected = differences.length === 0;
  const mark = isExpected ? paint.good('✓') : paint.bad('✗');
  const [first = '', ...more] = lines.flatMap((line) => wrap(line, WIDTH - 2));
  return [
    ...indented(step.say.en, (text) => paint.strong(text), `  ${String(number).padStart(2)}  `),
    ...indented(step.say.vi),
    ...(request === null ? [] : indented(request, (text) => paint.faint(text))),
    `${INDENT}${mark} ${isExpected ? paint.good(first) : paint.bad(first)}  ${paint.faint(duration(tookMs))}`,
    ...more.map((line) => `${INDENT}  ${line}`),
    ...grounds.flatMap((code) =>
      indented(`${code}: ${law.get(code) ?? 'no law is stated'}`, (text) => paint.faint(text), `${INDENT}  `),
    ),
    ...differences.flatMap((sentence) => indented(sentence, (text) => paint.bad(text), `${INDENT}  `)),
    '',
  ].join('\n');
}

/** How it ended, in a line. */
export function showEnding(
  { scenario, steps, papers, differences, tookMs }: ScenarioResult,
  paint: Paint,
): string {
  const counts = papers ? `papers ${papers.before} → ${papers.now}, ` : '';
  const days = scenario.days ? `days ${scenario.days.before} → ${scenario.days.now}, ` : '';
  const told = `${counts}${days}${counted(steps.length, 'step')} in ${duration(tookMs)}`;
  return differences === 0
    ? `  ${paint.good('✓')} As expected: ${told}\n`
    : `  ${paint.bad('✗')} ${counted(differences, 'step differs', 'steps differ')}: ${told}\n`;
}

function indented(
  text: string,
  style: (text: string) => string = (plain) => plain,
  indent = INDENT,
): string[] {
  return wrap(text, WIDTH).map((line, at) => (at === 0 ? indent : ' '.repeat(indent.length)) + style(line));
}
