import { describeInBrowser, useBrowser } from './in-browser.ts';

/** What is asked on these pages once the shell is there. */
const ASKED = [
  ['/messages', '**/v1/operational-records*'],
  ['/repair/dead-letters', '**/v1/dead-letters*'],
  ['/once-only', '**/exchange/v1/measures*'],
  ['/traffic', '**/v1/operational-records/histogram*'],
] as const;
const REFUSAL = (status: number, code: string) => ({
  status,
  contentType: 'application/problem+json',
  headers: { 'retry-after': '1' },
  body: JSON.stringify({
    type: `urn:motlan:problem:${code}`,
    title: 'Not ready',
    status,
    code,
    detail: 'a test',
  }),
});

describeInBrowser('when it is not as usual', () => {
  const open = useBrowser();

  it('says which emptiness it is, and the way out', async () => {
    const view = await open('/messages?dossier=H26-000000-0000&range=15m');
    await view.page
      .getByRole('link', { name: /clear|all messages|without/iu })
      .or(view.page.getByRole('button', { name: /clear|all messages/iu }))
      .first()
      .waitFor();

    expect(await view.inaccessible()).toEqual([]);
    expect(view.faults).toEqual([]);
  }, 60_000);

  it.each(ASKED)(
    '%s: shows a skeleton while it loads, and what came afterwards',
    async (path, asked) => {
      const { page, settled } = await open('/state');
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route(asked, async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(path);
      await page.locator('.mantine-Skeleton-root[data-visible]').first().waitFor();
      release();
      await settled();
    },
    60_000,
  );

  it.each(ASKED)(
    '%s: says what failed, its code and what to do, and the rest goes on',
    async (path, asked) => {
      const view = await open('/state');
      const { page } = view;
      await page.route(asked, (route) => route.fulfill(REFUSAL(503, 'not-ready')));
      await page.goto(path);
      await page
        .getByText(/not-ready/u)
        .first()
        .waitFor({ timeout: 20_000 });

      expect(await page.title()).toMatch(/^Error: /u);
      expect(await page.getByLabel('How it stands').innerText()).toContain('received');
      expect(await view.inaccessible()).toEqual([]);
      await page.unroute(asked);
      // Some parts ask again by themselves before anybody can.
      await page
        .getByRole('button', { name: 'Ask again' })
        .first()
        .click({ timeout: 5_000 })
        .catch(() => undefined);
      await page
        .getByText(/not-ready/u)
        .first()
        .waitFor({ state: 'detached', timeout: 20_000 });
    },
    90_000,
  );

  it('keeps what it shows, and its age, when the server goes away', async () => {
    const { page } = await open('/repair/dead-letters');
    await page.getByText('Who must act').first().waitFor();
    await page.route('**/v1/**', (route) => route.abort());
    await page
      .getByLabel('How it stands')
      .getByText(/could not be loaded/u)
      .waitFor({ timeout: 30_000 });

    expect(await page.getByText('Who must act').first().isVisible()).toBe(true);
  }, 90_000);
});
