import type { Browser } from 'playwright-core';
import type { BrowserHub } from './browser-hub.ts';
import { open, startBrowser, type Look, type View } from './view.ts';

const hubText = process.env['BROWSER_HUB'];

/** Tests in a browser, on the hub that serves all of them. Where there is no Chromium they are skipped, and `npm test` says so. */
export const describeInBrowser = hubText === undefined ? describe.skip : describe;

/** The hub of this run. Only inside of `describeInBrowser`. */
export const browserHub = (): BrowserHub => JSON.parse(hubText ?? '{}') as BrowserHub;

const opened: View[] = [];
let browser: Browser | undefined;

/** Opens views in one browser per file, and closes them after each test. */
export function useBrowser(): (path: string, look?: Look) => Promise<View> {
  beforeAll(async () => {
    browser = await startBrowser(process.env['CHROMIUM_PATH'] ?? '');
  }, 60_000);
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((view) => view.close()));
  });
  afterAll(() => browser?.close());
  return async (path, look) => {
    const view = await open(browser!, browserHub(), path, look);
    opened.push(view);
    return view;
  };
}

/** What the console answers the operator. */
export async function told<T>(path: string): Promise<T> {
  const { url, token } = browserHub();
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

/** Makes an app go away and come back, or sends messages. */
export async function control(
  action: `stop/${string}` | `start/${string}` | `publish/${number}`,
): Promise<void> {
  const response = await fetch(`${browserHub().controlUrl}/${action}`, { method: 'POST' });
  if (!response.ok) throw new Error(await response.text());
}
