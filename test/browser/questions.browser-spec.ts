import type { OperationalRecord } from '@motlan/contracts';
import { describeInBrowser, told, useBrowser } from './in-browser.ts';

interface Items {
  readonly items: readonly OperationalRecord[];
}
const refused = async (): Promise<OperationalRecord> =>
  (await told<Items>('/v1/operational-records?rule=OO-10&outcome=refused&limit=1')).items[0]!;

/** Six questions and the shortest way to each answer. What is clicked is what a newcomer reads. */
describeInBrowser('the shortest way to an answer', () => {
  const open = useBrowser();

  it('is it well, is anything lost: no click, on any page', async () => {
    for (const path of ['/traffic', '/rules/OO-10']) {
      const { page } = await open(path);
      const strip = page.getByLabel('How it stands');
      await strip.getByText('received', { exact: false }).first().waitFor();
      const { conservation } = await told<{ conservation: { received: number; decided: number } }>(
        '/v1/overview',
      );
      const text = await strip.innerText();
      expect(text).toContain(conservation.received.toLocaleString('en'));
      expect(text).toContain(conservation.decided.toLocaleString('en'));
    }
  }, 60_000);

  it('where is it stuck: Traffic by lag, a tile', async () => {
    const { page } = await open('/traffic?map=lag');
    await page.locator('a[href^="/agencies/H26"]').first().click();
    await page.waitForURL(/\/agencies\/H26/u);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }, 60_000);

  it('what happened to this message: paste its id, Enter', async () => {
    const { messageId } = await refused();
    const { page } = await open('/');
    await page.keyboard.press('/');
    await page.keyboard.insertText(messageId!);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/messages/${messageId}`, 'u'));
  }, 60_000);

  it('why was it refused, by which rule, and where is the data: three clicks from a cold page', async () => {
    const { page } = await open('/');
    let clicks = 0;
    const click = async (target: ReturnType<typeof page.locator>) => {
      clicks += 1;
      await target.click();
    };
    await click(page.locator('a[href*="outcome=refused"]').first());
    await page.waitForURL(/outcome=refused/u);
    const rows = page.locator('[data-rows] a');
    await rows.first().waitFor();
    await click(rows.first());
    if (!/\/messages\/[0-9a-f-]{36}/u.test(page.url())) {
      const whole = page.locator('main a[href^="/messages/"]:not([data-rows] a)').first();
      await whole.waitFor();
      await click(whole);
    }
    await page.waitForURL(/\/messages\/[0-9a-f-]{36}/u);
    const main = page.locator('main');
    await main
      .getByText(/OO-(?:01|08|10)/u)
      .first()
      .waitFor();
    const text = await main.innerText();
    expect(clicks).toBeLessThanOrEqual(3);
    expect(text).toContain('Refused');
    expect(text).toMatch(/Held by|owner|OO-01/u);
  }, 60_000);

  it('who must act, until when: Repair, by owner', async () => {
    const { page } = await open('/traffic');
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /Repair/u })
      .first()
      .click();
    await page.waitForURL(/\/repair\//u);
    await page.getByText('Who must act').first().waitFor();
  }, 60_000);

  it('may I send these again: a group of dead letters, Dry run, and nothing was sent', async () => {
    const before = (await told<{ items: readonly unknown[] }>('/exchange/v1/redrives')).items.length;
    const { page } = await open('/repair/dead-letters');
    await page
      .getByRole('link', { name: /Dry run/u })
      .first()
      .click();
    await page.waitForURL(/\/repair\/redrives\/new/u);
    await page
      .getByText(/Nothing has been sent/u)
      .first()
      .waitFor();
    await page
      .getByText(/If sent now/u)
      .first()
      .waitFor({ timeout: 20_000 });
    expect((await told<{ items: readonly unknown[] }>('/exchange/v1/redrives')).items).toHaveLength(before);
  }, 60_000);
});
