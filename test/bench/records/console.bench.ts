import type { Browser } from 'playwright-core';
import { findChromium } from '../../browser/find-chromium.ts';
import { startBrowser } from '../../browser/view.ts';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { amount, spread } from '../report/numbers.ts';
import { startLoadedConsole } from './loaded-console.ts';
import { measurePaint, type Paint, type PaintedPage } from './measure-paint.ts';

/** Of one round, a browser each. */
const TIMES = 3;

/** On each page something is drawn of everything it asks: a chart, figures or rows, and no grey place is left. */
const TRAFFIC = ['main canvas', 'main [role=grid] a', 'main svg[role=group]'];
const MESSAGES = ['main canvas', 'main table tbody tr'];
const PAGES: readonly PaintedPage[] = [
  { name: 'Traffic, 1 hour', path: '/traffic', shows: TRAFFIC },
  { name: 'Traffic, 24 hours', path: '/traffic?range=24h', shows: TRAFFIC },
  { name: 'Traffic, 30 days', path: '/traffic?range=30d', shows: TRAFFIC },
  { name: 'Messages, 1 hour', path: '/messages', shows: MESSAGES },
  { name: 'Messages, 30 days', path: '/messages?range=30d', shows: MESSAGES },
  { name: 'Messages, refused, 30 days', path: '/messages?range=30d&outcome=refused', shows: MESSAGES },
];

/** How soon Traffic and Messages are there, in a browser that was just started, with many operational records behind. */
export const consoleBench: Bench = {
  name: 'console',
  about: 'first paint of Traffic and Messages in a cold browser, with --records operational records',
  onlyByName: true,
  async run(options, say) {
    const chromium = findChromium();
    if (chromium === null) throw new Error('There is no Chromium: install one, or name it in CHROMIUM_PATH.');
    return BenchHub.use((hub) => measure(hub, () => startBrowser(chromium), options, say));
  },
};

async function measure(
  hub: BenchHub,
  startOne: () => Promise<Browser>,
  { records, rounds }: BenchOptions,
  say: Say,
): Promise<BenchResult> {
  const { app } = await startLoadedConsole(hub, records, say);
  const signedIn = { url: app.url, token: hub.tokens.operator };
  const found = PAGES.map(({ name }) => ({ name, paints: [] as Paint[] }));
  for (let round = 1; round <= rounds * TIMES; round += 1) {
    say.count(`round ${round} of ${rounds * TIMES}`);
    for (const [i, page] of PAGES.entries())
      found[i]!.paints.push(await measurePaint(startOne, signedIn, page));
  }
  return {
    table: {
      columns: ['page', 'first contentful paint, ms', 'largest', 'figures shown'],
      rows: found.map(({ name, paints }) => [
        name,
        ...(['firstMs', 'largestMs', 'shownMs'] as const).map((of) =>
          spread(paints.map((paint) => paint[of])),
        ),
      ]),
      notes: [
        `${amount(records)} records behind. Min · median · max of ${rounds * TIMES} times, a browser without a cache each, 1440 × 900.`,
        'From the start of the navigation. Shown: everything the page asks for is drawn, and no grey place is left.',
      ],
    },
    ratios: {},
    details: found,
  };
}
