import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { BrowserHub } from './browser-hub.ts';

/** How somebody looks at the console. */
export interface Look {
  readonly width?: 1440 | 820;
  readonly language?: 'en' | 'vi';
  readonly theme?: 'light' | 'dark';
  /** Null: nobody has signed in. */
  readonly token?: string | null;
}

/** One page in a browser, and everything about it that must not pass unnoticed. */
export interface View {
  readonly page: Page;
  /** Errors of the console, failed requests, answers above 399 and requests to other hosts, so far. */
  readonly faults: readonly string[];
  /** Serious and critical faults of accessibility. */
  readonly inaccessible: () => Promise<string[]>;
  /** Resolves when nothing is a skeleton any more. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const HEIGHT = 900;
const LOADED_MS = 30_000;

export const startBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox'] });

/** Opens a view of the console. */
export async function open(browser: Browser, hub: BrowserHub, path: string, look: Look = {}): Promise<View> {
  const { width = 1440, language = 'en', theme = 'light', token = hub.token } = look;
  const context = await browser.newContext({
    baseURL: hub.url,
    viewport: { width, height: HEIGHT },
    colorScheme: theme,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.addInitScript(`
    ${token === null ? '' : `localStorage.setItem('motlan.token', ${JSON.stringify(token)});`}
    if (localStorage.getItem('motlan.language') === null) localStorage.setItem('motlan.language', '${language}');
  `);
  const page = await context.newPage();
  const faults = watch(page, hub);
  await page.goto(path);
  const view: View = {
    page,
    faults,
    inaccessible: () => inaccessible(page),
    settled: () => settled(page),
    close: () => closeAll(context),
  };
  await view.settled();
  return view;
}

function watch(page: Page, hub: BrowserHub): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // What a refused request says on the console is told by its answer below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(hub.url) && !url.startsWith('data:') && !url.startsWith('blob:'))
      faults.push(`other host: ${url}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') faults.push(`failed: ${request.method()} ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400)
      faults.push(
        `${response.status()}: ${response.request().method()} ${response.url().slice(hub.url.length)}`,
      );
  });
  return faults;
}

async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor({ timeout: LOADED_MS });
  // Nothing is shown for 150 ms; then skeletons, until what is asked is there.
  await page.waitForTimeout(300);
  const skeletons = page.locator('.mantine-Skeleton-root[data-visible]');
  for (const deadline = Date.now() + LOADED_MS; (await skeletons.count()) > 0;) {
    if (Date.now() > deadline) throw new Error('the page still loads');
    await page.waitForTimeout(100);
  }
}

async function inaccessible(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes
          .slice(0, 3)
          .map(({ target }) => target.join(' '))
          .join('; ')})`,
    );
}

async function closeAll(context: BrowserContext): Promise<void> {
  await context.close();
}
