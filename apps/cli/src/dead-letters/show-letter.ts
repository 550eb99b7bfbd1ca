import type { ShownBytes, ShownDeadLetter } from '@motlan/contracts';
import { findHub } from '../hub/find-hub.ts';
import { counted } from '../look/numbers.ts';
import { paintFor, type Paint } from '../look/paint.ts';
import { columns, printable } from './columns.ts';
import { checkPosition } from './letter-flags.ts';

/** `motlan dead-letters show`. Returns the exit code; throws a sentence where none lies there. */
export async function showLetter(folder: string, position: string, asJson: boolean): Promise<number> {
  const { exchange } = await findHub(folder);
  const letter = await exchange.get<ShownDeadLetter>(`/v1/dead-letters/${checkPosition(position)}`);
  process.stdout.write(
    asJson ? `${JSON.stringify(letter, null, 2)}\n` : describeLetter(letter, paintFor(process.stdout)),
  );
  return 0;
}

/** Everything about one letter: why, what to do, what happened before, headers, body. */
export function describeLetter(letter: ShownDeadLetter, paint: Paint): string {
  const { failures, remedy, redrives } = letter;
  const facts: [string, string][] = [
    ['reason', paint.warn(letter.reason) + (letter.pointer ? ` at ${printable(letter.pointer)}` : '')],
    ['failed at', letter.hop],
    ['sender', letter.agency ?? printable(letter.source ?? 'states none')],
    ['subject', printable(letter.subject ?? 'states none')],
    ['dataset', printable(letter.dataset ?? 'cannot be read')],
    ['message', letter.messageId ?? 'states no id'],
    ['appended', letter.appendedAt],
    ['set aside', letter.setAsideAt],
    [
      'failed',
      failures.count === 1
        ? 'once'
        : `${failures.count} times, first ${failures.firstAt}, last ${failures.lastAt}`,
    ],
    ['key', shownBytes(letter.key)],
    ['body', counted(letter.size, 'byte')],
  ];
  const acts = redrives.map(({ id, at, by, reason, editedAs }) => {
    const how = editedAs === null ? '' : `, edited, as ${editedAs}`;
    return `    ${at}  by ${by}${how}: ${printable(reason)} ${paint.faint(id)}`;
  });
  return [
    '',
    `  ${paint.strong(letter.position)}  ${letter.state}`,
    '',
    ...columns(facts.map(([name, value]) => [paint.faint(name), value])).map((line) => `  ${line}`),
    '',
    `  ${remedy.mustAct === 'operator' ? 'An operator' : 'The sender'} must act. ${remedy.en}`,
    ...(acts.length === 0 ? [] : ['', '  Redriven:', ...acts]),
    '',
    '  Headers:',
    ...columns(letter.headers.map((h) => [paint.faint(printable(h.name)), shownBytes(h)])).map(
      (line) => `    ${line}`,
    ),
    '',
    '  Body:',
    ...shownBytes(letter.body)
      .split('\n')
      .map((line) => `    ${line}`),
    '',
  ].join('\n');
}

function shownBytes(bytes: ShownBytes | null): string {
  if (bytes === null) return 'none';
  return bytes.text === null ? `not UTF-8; base64: ${bytes.base64}` : printable(bytes.text);
}
