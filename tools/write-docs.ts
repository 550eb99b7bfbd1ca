/**
 * Writes the pages that are made from code: `node tools/write-docs.ts`; with `--check` only compares, and exits 1 when a
 * page is out of date. Needs a build: it reads the libraries as a process would.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ONCE_PROBLEMS, OUTCOMES, PROBLEMS } from '@motlan/contracts';
import { RULE_SET, RULES } from '@motlan/once-only';

const MADE = 'Made by `node tools/write-docs.ts`; edit the source instead.';

function rulesPage(): string {
  return [
    '# The once-only rules',
    '',
    `${MADE} Source: \`libs/once-only/src/rules.ts\`, rule set ${RULE_SET}; also \`GET /v1/rules\`.`,
    '',
    'A source record is decided as a whole, a collection per element, each standing on its own. "Now" is the time the broker appended the',
    'record, never a clock. The first rule that fits, in this order, decides.',
    '',
    '| Rule | Kind | | Legal ground |',
    '|---|---|---|---|',
    ...RULES.map((r) => `| ${r.id} | ${r.kind} | ${r.en}<br>*${r.vi}* | ${r.legalBasis} |`),
    '',
    '## Outcomes',
    '',
    '| Code | | |',
    '|---|---|---|',
    ...Object.entries(OUTCOMES).map(([code, o]) => `| \`${code}\` | ${o.title} | *${o.titleVi}* |`),
    '',
    'A collection ends like its most severe element: not entitled, conflict, already provided, exception, reused.',
    '',
  ].join('\n');
}

function problemsPage(): string {
  return [
    '# Problems and reasons',
    '',
    `${MADE} Source: \`libs/contracts/src/problems.ts\` and \`outcomes.ts\`.`,
    '',
    'Over HTTP a refusal is `application/problem+json` with one of these codes; on Kafka the same code is the reason a record was set aside.',
    'Codes are never renamed or reused; titles may change.',
    '',
    '| Code | HTTP | | |',
    '|---|---|---|---|',
    ...Object.entries(PROBLEMS).map(
      ([code, p]) => `| \`${code}\` | ${p.status} | ${p.title} | *${p.titleVi}* |`,
    ),
    '',
    '## Problems a decision carries',
    '',
    '| Code | Name | | |',
    '|---|---|---|---|',
    ...Object.entries(ONCE_PROBLEMS).map(
      ([code, p]) => `| \`${code}\` | ${p.name} | ${p.title} | *${p.titleVi}* |`,
    ),
    '',
  ].join('\n');
}

const ROOT = join(import.meta.dirname, '..');
const pages = { 'docs/rules.md': rulesPage(), 'docs/problems.md': problemsPage() };
const stale = Object.entries(pages).filter(([path, text]) => {
  try {
    return readFileSync(join(ROOT, path), 'utf8') !== text;
  } catch {
    return true;
  }
});

if (!process.argv.includes('--check')) {
  for (const [path, text] of stale) writeFileSync(join(ROOT, path), text);
  console.log(
    stale.length === 0 ? 'All pages are up to date.' : `Wrote ${stale.map(([path]) => path).join(', ')}.`,
  );
} else if (stale.length > 0) {
  console.error(`Out of date: ${stale.map(([path]) => path).join(', ')}. Run: node tools/write-docs.ts`);
  process.exitCode = 1;
}
