import type { Safeguard } from './safeguards.ts';

/** docs/guarantees.md with its table as the list has it. */
export const withTable = (page: string, safeguards: readonly Safeguard[]): string =>
  page.replace(
    /(<!-- made by: [^\n]*\n)[^]*?(<!-- end -->)/u,
    (_, begin: string, end: string) => `${begin}\n${tableOf(safeguards)}\n${end}`,
  );

function tableOf(safeguards: readonly Safeguard[]): string {
  const rows = safeguards.map(
    ({ guarantees, what, file, test: [spec, name], without }) =>
      `| ${guarantees.join(', ')} | ${what} | \`${file}\` | \`${spec}\`: ${name} | ${without} |`,
  );
  return [
    '| For | Safeguard | Where | Test that fails without it | How |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
