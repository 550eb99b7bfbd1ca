import { RULES } from '@motlan/once-only';
import { PLAIN } from '../look/paint.ts';
import { showRules } from './rules.ts';

it.each(['en', 'vi'] as const)('lists every rule with its sentence and legal ground (%s)', (lang) => {
  const text = showRules(lang, PLAIN).replace(/\s+/gu, ' ');
  for (const rule of RULES) expect(text).toContain(`${rule.id} ${rule[lang]} ${rule.legalBasis}`);
});
