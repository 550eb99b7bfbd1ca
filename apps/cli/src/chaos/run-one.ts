import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { renderReport, runChaos, type ChaosPlan, type ChaosProgress, type ChaosReport } from '@motlan/chaos';
import { PROJECT } from '../project.ts';
import type { Screen } from '../start/screen.ts';
import { verifyHub } from '../verify/verify-hub.ts';
import { playStories } from './play-stories.ts';
import { memoryTable, recoveryTable } from './recovery-table.ts';
import { showProgress } from './show-progress.ts';
import { householdsOf } from './statements-of.ts';

export interface RunSettings {
  /** Folder for reports, plans and the progress of the run. */
  readonly reports: string;
  /** Null: named after the seed. */
  readonly reportFile: string | null;
  /** Where the plan was read from, for the command that repeats it. */
  readonly planFile: string | null;
  readonly verify: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

export interface RunFiles {
  readonly html: string;
  readonly json: string;
  readonly plan: string;
  /** Kept where something differs: they may say why. */
  readonly logs: string | null;
}

/** Runs one plan on a hub in a temporary folder, and writes its report. Nothing of it runs afterwards. */
export async function runOne(
  plan: ChaosPlan,
  settings: RunSettings,
): Promise<{ readonly report: ChaosReport; readonly files: RunFiles }> {
  const { reports, reportFile, planFile, screen, signal } = settings;
  const html = reportFile ?? join(reports, `seed-${plan.seed}.html`);
  const beside = html.replace(/\.html?$/iu, '');
  const files = { html, json: `${beside}.json`, plan: `${beside}.plan.json` };
  for (const folder of [reports, dirname(html)]) await mkdir(folder, { recursive: true });
  await writeFile(files.plan, `${JSON.stringify(plan, null, 2)}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'motlan-chaos-'));
  const show = showProgress(plan, screen);
  const write = await progressFile(join(reports, 'progress.ndjson'));
  let isProven = false;
  try {
    const report = await runChaos({
      plan,
      folder,
      env: withoutGivenAddresses(settings.env),
      scriptOf: (app) => join(PROJECT, 'apps', app, 'dist', 'main.js'),
      statementsOf: householdsOf(plan.seed),
      playStories: (system, load, until) => playStories(plan.seed, system, load, until),
      ...(settings.verify && {
        verify: (system) =>
          verifyHub({
            env: system.settingsOf('exchange-1'),
            indexer: { url: system.url('indexer'), token: system.client.tokenOf('operator') },
            fresh: true,
            pace: 'full',
            signal,
          }),
      }),
      command: planFile === null ? commandFor(plan) : `motlan chaos --plan ${relative('', planFile)}`,
      onProgress: (progress) => {
        show(progress);
        write(progress);
      },
      signal,
    });
    isProven = report.verdict === 'proven';
    await writeFile(files.html, renderReport(report));
    await writeFile(files.json, `${JSON.stringify(report)}\n`);
    await writeFile(`${beside}.md`, `${recoveryTable([report])}\n\n${memoryTable(report)}\n`);
    return { report, files: { ...files, logs: isProven ? null : `${beside}.logs` } };
  } finally {
    if (!isProven)
      await cp(join(folder, 'logs'), `${beside}.logs`, { recursive: true }).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

/** A hub somebody works with is not for this. */
const withoutGivenAddresses = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  DATABASE_URL: undefined,
  KAFKA_BROKERS: undefined,
});

function commandFor({ seed, minutes, brokers, rate, offlineShare }: ChaosPlan): string {
  const flags = [
    `--seed ${seed}`,
    `--minutes ${minutes}`,
    `--rate ${rate}`,
    `--offline-share ${offlineShare}`,
  ];
  return ['motlan chaos', ...flags, ...(brokers === 3 ? ['--brokers 3'] : [])].join(' ');
}

/** One line of JSON per progress, as it comes; what an earlier run wrote is gone. */
async function progressFile(path: string): Promise<(progress: ChaosProgress) => void> {
  await writeFile(path, '');
  let written = Promise.resolve();
  return (progress) => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), ...progress })}\n`;
    // One after the other; a full disk must not end the run.
    written = written.then(() => appendFile(path, line)).catch(() => undefined);
  };
}
