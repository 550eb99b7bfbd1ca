import { RULE_SET, RULES } from '@motlan/once-only';
import { paintFor, type Paint } from '../look/paint.ts';

export interface RulesFlags {
  readonly lang: 'en' | 'vi';
  readonly json?: true;
}

const WIDTH = 100;

/** Lists the rules this release decides by; needs no running hub. Returns the exit code. */
export function rules({ lang, json }: RulesFlags): number {
  process.stdout.write(
    json
      ? `${JSON.stringify({ ruleSet: RULE_SET, items: RULES }, null, 2)}\n`
      : showRules(lang, paintFor(process.stdout)),
  );
  return 0;
}

/** The rules in the order they are tried, each with its sentence and legal ground. */
export function showRules(lang: RulesFlags['lang'], paint: Paint): string {
  const kinds = { source: 'A source states a record', collection: 'An agency collects an element' } as const;
  const lines = RULES.flatMap((rule, i) => [
    ...(rule.kind === RULES[i - 1]?.kind ? [] : ['', paint.strong(kinds[rule.kind])]),
    ...wrapped(rule[lang], WIDTH).map((line, n) => `  ${n === 0 ? paint.good(rule.id) : '     '}  ${line}`),
    ...wrapped(rule.legalBasis, WIDTH).map((line) => `         ${paint.faint(line)}`),
  ]);
  return `${paint.faint(`Rule set ${RULE_SET}. The first that fits decides.`)}\n${lines.join('\n')}\n`;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
