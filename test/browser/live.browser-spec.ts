import { setTimeout as sleep } from 'node:timers/promises';
import { control, describeInBrowser, told, useBrowser } from './in-browser.ts';

interface Overview {
  readonly conservation: { readonly received: number; readonly decided: number } | null;
  readonly sources: readonly { readonly source: string; readonly answered: boolean }[];
}
const received = async () => (await told<Overview>('/v1/overview')).conservation?.received ?? 0;

describeInBrowser('the live page', () => {
  const open = useBrowser();

  it('shows the figures the interface answers at the same moment', async () => {
    const { page } = await open('/traffic');
    const answered = page.waitForResponse(
      (response) => response.url().endsWith('/v1/overview') && response.ok(),
    );
    const { conservation } = (await (await answered).json()) as Overview;
    const strip = page.getByLabel('How it stands');
    await strip.getByText(conservation!.received.toLocaleString('en')).first().waitFor({ timeout: 5_000 });
  }, 60_000);

  it('counts what is sent, without being asked to', async () => {
    const { page } = await open('/traffic');
    await page.getByText('Live', { exact: true }).first().waitFor();
    const before = await received();
    await control('publish/40');
    await page
      .getByLabel('How it stands')
      .getByText((before + 40).toLocaleString('en'))
      .first()
      .waitFor({ timeout: 30_000 });
  }, 90_000);

  it('says when the stream is dropped, connects again by itself, and catches up', async () => {
    const { page } = await open('/messages');
    await page.getByText('Live', { exact: true }).first().waitFor();
    const before = await received();
    await control('stop/console');
    await page
      .getByText(/Reconnecting|Not live/u)
      .first()
      .waitFor({ timeout: 30_000 });
    await control('publish/25');
    await control('start/console');
    await page.getByText('Live', { exact: true }).first().waitFor({ timeout: 90_000 });
    await page
      .getByLabel('How it stands')
      .getByText((before + 25).toLocaleString('en'))
      .first()
      .waitFor({ timeout: 30_000 });
  }, 240_000);

  it('says how long a node has been silent, in the drawing and on the map', async () => {
    const { page } = await open('/traffic');
    await control('stop/lgsp-node');
    try {
      await page.getByText(/1 node silent \d+/u).waitFor({ timeout: 30_000 });
      await page
        .getByRole('link', { name: /^Hà Nội: node silent \d+/u })
        .first()
        .waitFor();
    } finally {
      await control('start/lgsp-node');
    }
  }, 120_000);

  it('says that the exchange is silent, and keeps the rest', async () => {
    const { page } = await open('/traffic');
    await control('stop/exchange');
    try {
      await page
        .getByLabel('How it stands')
        .getByText(/silent|does not answer/u)
        .first()
        .waitFor({ timeout: 30_000 });
      await page.goto('/messages');
      await page.locator('[data-rows] a').first().waitFor();
    } finally {
      await control('start/exchange');
    }
    for (let i = 0; i < 60 && (await received()) === 0; i += 1) await sleep(1_000);
  }, 240_000);
});
