/**
 * Writes the pages that are made from code: `npx node tools/write-docs.ts`; with `--check` only compares, and exits 1 when a
 * page is out of date. Needs a build: it reads the libraries as a process would.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EXPLANATIONS,
  explainCode,
  FAILURES,
  ONCE_PROBLEMS,
  OUTCOMES,
  PROBLEMS,
  SET_ASIDE_REASONS,
  type Failure,
  type FailureAction,
} from '@motlan/contracts';
import { RULE_SET, RULES } from '@motlan/once-only';

const MADE = 'Made by `npx node tools/write-docs.ts`; edit the source instead.';

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
    ...RULES.map(
      (r) => `| ${r.id} | ${r.kind} | ${r.en}<br>*${r.vi}* | ${r.legalBasis}<br>*${r.legalBasisVi}* |`,
    ),
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

function failuresPage(): string {
  return [
    '# What fails, and what then',
    '',
    `${MADE} Source: \`libs/contracts/src/failures.ts\`, the table the code itself asks, and \`set-aside-reasons.ts\`.`,
    '',
    'One bad message never stops the others, and a broken database never makes a good message a dead letter. Nobody gives up by himself: what may',
    'pass is repeated in its order for as long as it takes, and what may not ends the process, which its supervisor starts afresh.',
    '',
    '| | Where | What has failed | Told by | What happens | Then | Test |',
    '|---|---|---|---|---|---|---|',
    ...Object.entries<Failure>(FAILURES).map(
      ([cause, f]) =>
        `| \`${cause}\` | ${f.where} | ${f.what} | ${f.sign} | ${actionText(f.action)} | ${f.then} | \`${f.test[0]}\`: ${f.test[1]} |`,
    ),
    '',
    '## Reasons of dead letters',
    '',
    'A dead letter is a row of table `dead_letter` and a record of `motlan.dead-letters`, byte for byte, kept for 90 days. `GET /v1/dead-letters` and',
    '`motlan dead-letters list` show them with these words. *As it is*: the same bytes may be taken one day, so a redrive may help.',
    '',
    '| Reason | Row above | Who must act | Redrive | What to do | |',
    '|---|---|---|---|---|---|',
    ...[...Map.groupBy(Object.entries(SET_ASIDE_REASONS), ([, r]) => `${r.cause} ${r.en}`).values()].map(
      (same) => {
        const { cause, mustAct, mayPass, en, vi } = same[0]![1]; // A group has a first.
        const codes = same.map(([code]) => `\`${code}\``).join(' ');
        return `| ${codes} | \`${cause}\` | ${mustAct} | ${mayPass ? 'as it is' : 'edited'} | ${en} | *${vi}* |`;
      },
    ),
    '',
    '## Redrive',
    '',
    'A dry run decides letters by the steps of the intake, as the next records of their partitions and in the order of their positions, in a transaction that is',
    'rolled back. The act hands the original bytes to an outbox in the transaction that notes who did it and why. The message id stays, so whatever is sent twice',
    'takes effect once. A letter goes to the partition of its key; one without a key to where it lay. An edited letter is a new message that names the old one in',
    '`ce_causationid`. Redriven letters stay counted as dead-lettered: the new record counts as received.',
    '',
  ].join('\n');
}

function explanationsPage(): string {
  return [
    '# Why a message failed, who must act, what to do',
    '',
    `${MADE} Source: \`libs/contracts/src/explanations\` and \`set-aside-reasons.ts\`.`,
    '',
    '`motlan trace <message>` and `GET /v1/traces/{messageId}` of console and exchange explain a message by these codes: problems a provision meets at',
    'the node, reasons it was set aside for, problems and grounds of its decision, and what it waits for. Codes are added, never renamed or reused.',
    'Where the agency that must act is known, it is named.',
    '',
    '| Code | Why | Who | What to do |',
    '|---|---|---|---|',
    ...[...EXPLANATIONS.keys()].map((code) => {
      const { cause, whoMustAct: who, whatToDo } = explainCode(code)!; // It is one of the keys.
      const both = ({ en, vi }: { en: string; vi: string }) => `${en}<br>*${vi}*`;
      return `| \`${code}\` | ${both(cause)} | ${both(who)} | ${both(whatToDo)} |`;
    }),
    '',
  ].join('\n');
}

function actionText(action: FailureAction): string {
  switch (action.does) {
    case 'set-aside':
      return 'set aside, alone';
    case 'repeat':
      return `repeated after ${action.pausesMs.map((ms) => `${ms / 1_000}`).join(', ')} s, then every ${(action.pausesMs.at(-1) ?? 0) / 1_000} s`;
    case 'stop':
      return 'the process stops';
    case 'answer-503':
      return `503, \`Retry-After: ${action.retryAfterS}\``;
    case 'leave':
      return 'left to whoever reads next';
  }
}

const ROOT = join(import.meta.dirname, '..');
const pages = {
  'docs/rules.md': rulesPage(),
  'docs/problems.md': problemsPage(),
  'docs/failures.md': failuresPage(),
  'docs/explanations.md': explanationsPage(),
};
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
