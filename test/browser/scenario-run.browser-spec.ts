import type { Page } from 'playwright-core';
import type { ScenarioRun, ShownScenarioRun } from '@motlan/contracts';
import { en, vi } from '../../apps/console/web/src/scenarios/words.ts';
import { describeInBrowser, told, useBrowser } from './in-browser.ts';
import type { Look } from './view.ts';

const LOOKS: readonly Look[] = [
  { width: 1440, language: 'en' },
  { width: 820, language: 'vi' },
];
/** A run may be over before one has clicked: then another is played. */
const TRIES = 5;

const idOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!;
const shown = (page: Page) => told<ShownScenarioRun>(`/v1/scenario-runs/${idOf(page)}`);
const stepOf = (words: typeof en | typeof vi, done: number, all: number) =>
  words.run.step.replace('{{n}}', String(done)).replace('{{of}}', String(all));

/** Plays the first life event to its end, then again, and pauses that before its end. */
async function playAndPause(page: Page, words: typeof en | typeof vi): Promise<ShownScenarioRun> {
  const over = page.getByRole('status').getByText(words.state.ended, { exact: true });
  await page.getByRole('button', { name: words.start.run }).click();
  await page.waitForURL(/\/scenarios\/[0-9a-f-]{36}/u);
  await over.waitFor({ timeout: 60_000 });
  for (let i = 0; i < TRIES; i += 1) {
    const before = page.url();
    await page.getByRole('button', { name: words.run.again }).click();
    await page.waitForURL((url) => url.href !== before);
    await page
      .getByRole('button', { name: words.run.pause })
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    const paused = page.getByRole('status').getByText(words.state.paused, { exact: true });
    await paused.or(over).first().waitFor({ timeout: 60_000 });
    const run = await shown(page);
    if (run.state === 'paused' && run.stepsDone < run.steps - 1) return run;
    if (run.state === 'paused') await page.getByRole('button', { name: words.run.resume }).click();
    await over.waitFor({ timeout: 60_000 });
  }
  throw new Error(`no run could be paused in ${TRIES} tries`);
}

/** What was refused because a run was over already is no fault. */
const isFault = (fault: string): boolean => !/^409: POST .*\/pause$/u.test(fault);

describeInBrowser('one run of a life event', () => {
  const open = useBrowser();
  const looks = LOOKS.map((look) => [`${look.width} px, ${look.language}`, look] as const);

  it.each(looks)(
    'at %s: is started, paused, stepped and played to its end',
    async (_, look) => {
      const words = look.language === 'vi' ? vi : en;
      const view = await open('/scenarios', look);
      const { page } = view;
      const { id, steps, stepsDone } = await playAndPause(page, words);
      await page.getByText(stepOf(words, stepsDone, steps), { exact: true }).waitFor();

      await page.getByRole('button', { name: words.run.next }).click();
      await page.getByText(stepOf(words, stepsDone + 1, steps), { exact: true }).waitFor({ timeout: 30_000 });
      expect(await shown(page)).toMatchObject({ id, stepsDone: stepsDone + 1, state: 'paused' });
      expect(await view.inaccessible()).toEqual([]);

      await page.getByRole('button', { name: words.run.resume }).click();
      await page
        .getByRole('status')
        .getByText(words.state.ended, { exact: true })
        .waitFor({ timeout: 60_000 });
      const run = await shown(page);
      expect(run).toMatchObject({ state: 'ended', stepsDone: steps, stepsDiffering: 0 });
      await page.getByText(words.run.spared, { exact: true }).waitFor();
      const text = (await page.locator('main').innerText()).replaceAll(/\s+/gu, ' ');
      expect(text).toContain(`${words.run.papersBefore} ${run.papers!.before}`);
      expect(text).toContain(`${words.run.papersNow} ${run.papers!.now}`);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(look.width);
      expect(await view.inaccessible()).toEqual([]);
      expect(view.faults.filter(isFault)).toEqual([]);
    },
    180_000,
  );

  it.each(looks)(
    'at %s: every arrow of a message leads to it',
    async (_, look) => {
      const [run] = (await told<{ items: readonly ScenarioRun[] }>('/v1/scenario-runs')).items.filter(
        ({ state }) => state === 'ended',
      );
      const { page, faults } = await open(`/scenarios/${run!.id}`, look);
      const { story } = await shown(page);
      const arrows = page.locator('main svg a[href^="/messages/"]');
      const hrefs = await page.evaluate<string[]>(ARROWS);
      const sent = story.flatMap(({ messages }) => messages.map(({ messageId }) => messageId));
      const linked = hrefs.map((href) => new URL(href, page.url()).pathname.split('/').at(-1)!);
      expect(linked.length).toBeGreaterThan(0);
      expect(linked.filter((id) => !sent.includes(id))).toEqual([]);

      await arrows.last().locator('text').click();
      await page.waitForURL((url) => url.pathname === `/messages/${linked.at(-1)}`);
      await page.getByText(linked.at(-1)!.slice(0, 8)).first().waitFor();
      await page.locator('main h1').waitFor();
      expect(faults).toEqual([]);
    },
    60_000,
  );

  it('shows a run that somebody else starts and plays in the list, told by the event stream', async () => {
    const { page } = await open('/scenarios');
    await page.getByText('Live', { exact: true }).first().waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.waitForTimeout(5_000);
    expect(asked.filter((path) => path === '/v1/scenario-runs')).toEqual([]);

    const other = await open('/scenarios');
    await other.page.getByRole('button', { name: en.start.run }).click();
    await other.page.waitForURL(/\/scenarios\/[0-9a-f-]{36}/u);
    await page
      .locator(`[data-rows] tr:has(a[href="/scenarios/${idOf(other.page)}"])`)
      .getByText(en.state.ended)
      .waitFor({ timeout: 60_000 });
  }, 120_000);
});

/** Where the arrows of the drawing lead. */
const ARROWS = `[...document.querySelectorAll('main svg a')].map((one) => one.getAttribute('href'))`;
