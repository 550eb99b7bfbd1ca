import { endBrowserHub, startBrowserHub } from './browser-hub.ts';
import { findChromium } from './find-chromium.ts';

declare global {
  /** From the globalSetup to the globalTeardown of the browser tests. */
  var endBrowserTests: (() => Promise<void>) | undefined;
}

/** Jest's globalSetup of the browser tests: one hub for all of them. Without a Chromium they are skipped, and none is started. */
export default async function startHub(): Promise<void> {
  const chromium = findChromium();
  if (chromium === null) return;
  process.env['CHROMIUM_PATH'] = chromium; // Workers are started later and inherit it.
  if (process.env['BROWSER_HUB']) return; // Somebody keeps one running: test/browser/run-hub.ts.
  const { hub, child } = await startBrowserHub();
  process.env['BROWSER_HUB'] = JSON.stringify(hub);
  globalThis.endBrowserTests = () => endBrowserHub(child);
}
