/** npm test: everything that says whether the project is sound, in the order that fails fastest. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, main, Problem, run } from './install.mjs';

const PARTS = ['check', 'unit', 'integration', 'e2e', 'browser'];

const HELP = `Usage: npm test [-- <part>...]

Installs and builds what is missing, then runs, and stops at the first part that fails:
  check         types, lint, format, imports between modules, unused code
  unit          rules and small machines; needs nothing
  integration   on a PostgreSQL of its own (or on TEST_DATABASE_URL)
  e2e           on a PostgreSQL and a Kafka of its own, with all apps
  browser       the console's pages in Chromium, on a hub of their own; skipped where there is no Chromium

node tools/test.mjs unit e2e    runs only those. The last line is "<n> passed, <n> failed".
`;

await main(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP);
    return 0;
  }
  const unknown = args.filter((arg) => !PARTS.includes(arg));
  if (unknown.length > 0) throw new Problem(`${unknown.join(', ')}: the parts are ${PARTS.join(', ')}.`);
  const parts = PARTS.filter((part) => args.length === 0 || args.includes(part));

  await install();
  await build(); // Generated pages are compared with the build, and end-to-end tests start the apps as they ship.
  const folder = mkdtempSync(join(tmpdir(), 'motlan-test-'));
  try {
    return await runParts(parts, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function runParts(parts, folder) {
  const ran = [];
  for (const part of parts) {
    heading(part);
    const startedAt = Date.now();
    const result = await runPart(part, folder);
    ran.push({ part, ...result, seconds: (Date.now() - startedAt) / 1000 });
    if (result.code !== 0) break;
  }
  summarise(ran, parts);
  return ran[ran.length - 1].code;
}

async function runPart(part, folder) {
  if (part === 'check') {
    const { code } = await npmRun(part, []);
    return { code, passed: 0, failed: code === 0 ? 0 : 1, skipped: [] };
  }
  const file = join(folder, `${part}.json`);
  const { code } = await npmRun(part, ['--json', `--outputFile=${file}`]);
  return { code, ...countsIn(file, code) };
}

/** npm puts the project's own Node.js first on the path. */
function npmRun(script, args) {
  const shell = process.platform === 'win32';
  return run(
    shell ? 'npm.cmd' : 'npm',
    ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])],
    {
      shell,
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    },
  );
}

/** Jest's own account. A part that failed counts as one failure at least, even when jest came to no test. */
function countsIn(file, code) {
  let account;
  try {
    account = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: [] };
  }
  const tests = account.testResults.flatMap((result) => result.assertionResults);
  const skipped = tests.filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status));
  const failed = Math.max(account.numFailedTests + account.numRuntimeErrorTestSuites, code === 0 ? 0 : 1);
  return { passed: account.numPassedTests, failed, skipped: skipped.map(({ fullName }) => fullName) };
}

function heading(part) {
  process.stdout.write(`\n=== ${part} ${'='.repeat(Math.max(0, 70 - part.length))}\n`);
}

function summarise(ran, parts) {
  heading('summary');
  for (const { part, code, passed, failed, skipped, seconds } of ran) {
    const counts = part === 'check' ? '' : `, ${passed} passed, ${failed} failed`;
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${part} in ${seconds.toFixed(1)} s${counts}\n`);
    for (const name of skipped) process.stdout.write(`!!!! SKIPPED in ${part}: ${name}\n`);
  }
  const left = parts.slice(ran.length);
  if (left.length > 0) process.stdout.write(`!!!! NOT RUN after the failure: ${left.join(', ')}\n`);
  const sum = (key) => ran.reduce((total, result) => total + result[key], 0);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
}
