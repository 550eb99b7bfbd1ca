import type { Browser } from 'playwright-core';

export interface PaintedPage {
  readonly name: string;
  readonly path: string;
  /** Selectors of what is there when everything that was asked for is drawn. */
  readonly shows: readonly string[];
}

/** Milliseconds since the navigation began. */
export interface Paint {
  readonly firstMs: number;
  readonly largestMs: number;
  readonly shownMs: number;
}

const SHOWN_MS = 30_000;
/** By then the browser has told of its largest paint. */
const SETTLE_MS = 500;

/** Opens a page in a browser of its own, where nothing is cached, as somebody who has signed in before. */
export async function measurePaint(
  startOne: () => Promise<Browser>,
  { url, token }: { readonly url: string; readonly token: string },
  { name, path, shows }: PaintedPage,
): Promise<Paint> {
  const browser = await startOne();
  try {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
    await context.addInitScript(`localStorage.setItem('motlan.token', ${JSON.stringify(token)});`);
    await context.addInitScript(watch(shows));
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(path);
    await page.evaluate('window.motlanShown');
    await page.waitForTimeout(SETTLE_MS);
    if (faults.length > 0) throw new Error(`${name}: ${faults.join(', ')}`);
    return await page.evaluate<Paint>(READ);
  } finally {
    await browser.close();
  }
}

/** Notes the first frame in which everything is drawn, and the largest paint so far. */
const watch = (shows: readonly string[]): string => `(() => {
  new PerformanceObserver((list) => {
    window.motlanLargestMs = list.getEntries().at(-1).startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const selectors = ${JSON.stringify(shows)};
  window.motlanShown = new Promise((resolve, reject) => {
    const look = () => {
      const missing = selectors.filter((selector) => !document.querySelector(selector));
      const isWhole = missing.length === 0 && !document.querySelector('main .mantine-Skeleton-root');
      window.motlanShownMs = performance.now();
      if (isWhole) resolve();
      else if (window.motlanShownMs > ${SHOWN_MS}) reject(new Error('never drawn: ' + (missing.join(', ') || 'grey places')));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
})()`;

const READ = `({
  firstMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  largestMs: window.motlanLargestMs ?? NaN,
  shownMs: window.motlanShownMs,
})`;
