import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppEvent, type SupervisedApp, superviseApp } from './supervise-app.ts';

let folder: string;
let app: SupervisedApp | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supervise-'));
});
afterEach(async () => {
  await app?.stop();
  await rm(folder, { recursive: true });
});

async function supervise(script: string, until: AppEvent['is']): Promise<AppEvent[]> {
  const path = join(folder, 'app.mjs');
  await writeFile(path, script);
  const events: AppEvent[] = [];
  await new Promise<void>((resolve) => {
    app = superviseApp({
      name: 'exchange',
      command: process.execPath,
      args: [path, folder],
      env: {},
      logFile: join(folder, 'logs', 'exchange.log'),
      isReady: async () => (await readFile(join(folder, 'ready'), 'utf8')) === 'yes',
      onEvent: (event) => {
        events.push(event);
        if (event.is === until) resolve();
      },
    });
  });
  return events;
}

const STAY = `import { writeFileSync } from 'node:fs'; writeFileSync(process.argv[2] + '/ready', 'yes'); process.on('message', () => {});`;

it('starts an app again that died, and says with which last words', async () => {
  const DIE_ONCE = `import { existsSync, writeFileSync as write } from 'node:fs';
    if (!existsSync(process.argv[2] + '/died')) {
      write(process.argv[2] + '/died', '');
      console.error(JSON.stringify({ message: 'no such table' }));
      process.exit(1);
    }`;

  const events = await supervise(`${DIE_ONCE}\n${STAY}`, 'ready');

  expect(events).toEqual([
    { is: 'restarting', name: 'exchange', reason: 'exit code 1\nno such table', delayMs: 500 },
    { is: 'ready', name: 'exchange' },
  ]);
});

it('does not start an app again whose configuration is wrong', async () => {
  const events = await supervise(
    `console.error('EXCHANGE_PORT must be a number'); process.exit(78);`,
    'given-up',
  );

  expect(events).toEqual([
    { is: 'given-up', name: 'exchange', reason: 'exit code 78\nEXCHANGE_PORT must be a number' },
  ]);
  await expect(app?.ready).rejects.toThrow('EXCHANGE_PORT');
});

it('stops an app for good', async () => {
  const events = await supervise(STAY, 'ready');

  await app?.stop();

  expect(app?.pid).toBeUndefined();
  expect(events).toEqual([{ is: 'ready', name: 'exchange' }]);
});

it('keeps what an app writes in its log', async () => {
  await supervise(`console.log('one'); console.error('two'); ${STAY}`, 'ready');
  await app?.stop();

  const lines = (await readFile(join(folder, 'logs', 'exchange.log'), 'utf8')).trim().split('\n');

  expect(lines.toSorted()).toEqual(['one', 'two']);
});
