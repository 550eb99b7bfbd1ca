/**
 * Whether the pages stay usable under load: so many messages a second through the real exchange while Traffic and Messages are open.
 * `npx node --import ./test/support/import-source.mts test/bench/console-load.ts [messages a second] [seconds]`, after npm run build.
 * Not part of npm test: it says something on a quiet machine only.
 */
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { endBrowserHub, startBrowserHub, type BrowserHub } from '../browser/browser-hub.ts';
import { findChromium } from '../browser/find-chromium.ts';
import { open, startBrowser } from '../browser/view.ts';

const PER_SECOND = Number(process.argv[2] ?? 1_000);
const SECONDS = Number(process.argv[3] ?? 60);
const SENDS_PER_SECOND = 5;
const HEAP_EVERY_MS = 5_000;
const MIB = 1024 * 1024;

/** Frames that took longer than this are seen. */
const LONG_FRAME_MS = 50;
const COUNT_FRAMES = `(() => {
  const frames = { all: 0, long: 0, longestMs: 0, last: performance.now() };
  window.motlanFrames = frames;
  const next = (now) => {
    const tookMs = now - frames.last;
    frames.last = now;
    frames.all += 1;
    if (tookMs > ${LONG_FRAME_MS}) frames.long += 1;
    frames.longestMs = Math.max(frames.longestMs, tookMs);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})()`;

interface Frames {
  readonly all: number;
  readonly long: number;
  readonly longestMs: number;
}

const chromium = findChromium();
if (chromium === null) throw new Error('There is no Chromium: install one, or name it in CHROMIUM_PATH.');
const given = process.env['BROWSER_HUB'];
const { hub, child } = given
  ? { hub: JSON.parse(given) as BrowserHub, child: null }
  : await startBrowserHub();
// A browser each: a page in the background draws no frames.
const browsers = await Promise.all([startBrowser(chromium), startBrowser(chromium)]);
try {
  const views = await Promise.all([
    open(browsers[0], hub, '/traffic?range=15m'),
    open(browsers[1], hub, '/messages?range=15m'),
  ]);
  const paint = await views[0].page.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`,
  );
  process.stdout.write(
    `load of the machine before: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}\n`,
  );
  process.stdout.write(`Traffic: first paint after ${paint.toFixed(0)} ms\n`);
  for (const { page } of views) await page.evaluate(COUNT_FRAMES);
  const before = await received();
  const [sent, ...heaps] = await Promise.all([send(), ...views.map(({ page }) => heapOf(page))]);
  const after = await received();
  process.stdout.write(
    `${sent} messages sent, ${after - before} received by the exchange, in ${SECONDS} s\n`,
  );
  for (const [i, name] of ['Traffic', 'Messages'].entries()) {
    const { all, long, longestMs } = await views[i]!.page.evaluate<Frames>('window.motlanFrames');
    const share = ((100 * long) / all).toFixed(1);
    process.stdout.write(
      `${name}: ${all} frames, ${share} % over ${LONG_FRAME_MS} ms, longest ${longestMs.toFixed(0)} ms; heap ${slopeOf(heaps[i]!)}\n`,
    );
    for (const fault of views[i]!.faults) process.stdout.write(`  ${fault}\n`);
  }
} finally {
  await Promise.all(browsers.map((browser) => browser.close()));
  if (child) await endBrowserHub(child);
}

/** Sends at a steady pace, whatever comes of it; says how many. */
async function send(): Promise<number> {
  const share = Math.round(PER_SECOND / SENDS_PER_SECOND);
  const calls: Promise<unknown>[] = [];
  const startMs = performance.now();
  for (let i = 0; i < SECONDS * SENDS_PER_SECOND; i += 1) {
    await sleep(Math.max(0, startMs + (1_000 * i) / SENDS_PER_SECOND - performance.now()));
    calls.push(fetch(`${hub.controlUrl}/publish/${share}`, { method: 'POST' }));
  }
  await Promise.all(calls);
  return calls.length * share;
}

/** Bytes in use after a collection, now and then. */
async function heapOf(page: Page): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const heaps: number[] = [];
  for (let ms = 0; ms <= SECONDS * 1_000; ms += HEAP_EVERY_MS) {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    heaps.push(metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0);
    await sleep(HEAP_EVERY_MS);
  }
  return heaps;
}

/** By least squares: a page that is well grows towards a level, not for ever. */
function slopeOf(heaps: readonly number[]): string {
  const n = heaps.length;
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / n;
  const [meanX, meanY] = [(n - 1) / 2, mean(heaps)];
  const above = heaps.reduce((sum, heap, x) => sum + (x - meanX) * (heap - meanY), 0);
  const below = heaps.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  const perMinute = ((above / below) * 60_000) / HEAP_EVERY_MS / MIB;
  return `${(heaps[0]! / MIB).toFixed(1)} to ${(heaps.at(-1)! / MIB).toFixed(1)} MiB, ${perMinute.toFixed(2)} MiB a minute`;
}

async function received(): Promise<number> {
  const response = await fetch(`${hub.exchangeUrl}/v1/conservation`, {
    headers: { authorization: `Bearer ${hub.token}` },
  });
  return ((await response.json()) as { readonly received: number }).received;
}
