/**
 * Takes the pictures of the README on a hub of its own: `npm run pictures`. With BROWSER_HUB, of the hub that test/browser/run-hub.ts
 * keeps running.
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endBrowserHub, startBrowserHub, type BrowserHub } from './browser-hub.ts';
import { findChromium } from './find-chromium.ts';
import { open, startBrowser, type Look } from './view.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
/** What a README loads in a moment. */
const BYTES_MAX = 250 * 1024;

const chromium = findChromium();
if (chromium === null) throw new Error('There is no Chromium: install one, or name it in CHROMIUM_PATH.');
const given = process.env['BROWSER_HUB'];
const { hub, child } = given
  ? { hub: JSON.parse(given) as BrowserHub, child: null }
  : await startBrowserHub();
const browser = await startBrowser(chromium);
try {
  await mkdir(FOLDER, { recursive: true });
  await take('traffic', '/traffic?range=1h', { language: 'en', theme: 'light' });
  await take('message', await refusedMessage(), { language: 'vi', theme: 'light' });
  await take('repair', '/repair/dead-letters', { language: 'en', theme: 'dark' });
} finally {
  await browser.close();
  if (child) await endBrowserHub(child);
}

async function take(name: string, path: string, look: Look): Promise<void> {
  const { page, close } = await open(browser, hub, path, look);
  await sleep(2_000); // Charts are drawn when their data is there.
  const file = join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file });
  await close();
  const { size } = await stat(file);
  if (size > BYTES_MAX) throw new Error(`${file} has ${size} bytes, more than ${BYTES_MAX}`);
  process.stdout.write(`${file}: ${size} bytes\n`);
}

/** One that was refused for what is held already. */
async function refusedMessage(): Promise<string> {
  const response = await fetch(`${hub.url}/v1/operational-records?outcome=refused&rule=OO-10&limit=1`, {
    headers: { authorization: `Bearer ${hub.token}` },
  });
  const { items } = (await response.json()) as {
    readonly items: readonly { readonly messageId: string; readonly clientMemberCode: string }[];
  };
  const [first] = items;
  if (!first) throw new Error('nothing was refused: the scenarios have not run');
  return `/messages/${first.messageId}?agency=${first.clientMemberCode}`;
}
