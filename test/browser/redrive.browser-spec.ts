import { setTimeout as sleep } from 'node:timers/promises';
import type { ListedRedrive, ShownRedrive } from '@motlan/contracts';
import { en, vi } from '../../apps/console/web/src/repair/words.ts';
import { describeInBrowser, told, useBrowser } from './in-browser.ts';
import type { Look } from './view.ts';

const LOOKS: readonly Look[] = [
  { width: 1440, language: 'en' },
  { width: 820, language: 'vi' },
];
/** Every instant of the page, as it stands for machines. */
const TIMES = `[...document.querySelectorAll('main time')].map((one) => one.dateTime)`;

const redrives = async () => (await told<{ items: readonly ListedRedrive[] }>('/exchange/v1/redrives')).items;

/** The redrive once nothing of it is on its way any more. */
async function settled(id: string): Promise<ShownRedrive> {
  for (;;) {
    const redrive = await told<ShownRedrive>(`/exchange/v1/redrives/${id}`);
    if (redrive.outcomes.every(({ became }) => became !== 'waiting' && became !== 'sent')) return redrive;
    await sleep(100);
  }
}

describeInBrowser('a redrive', () => {
  const open = useBrowser();

  it.each(LOOKS.map((look) => [`${look.width} px, ${look.language}`, look] as const))(
    'at %s: nothing is sent by the dry run; the act leads to its result, kept with who, when and why',
    async (_, look) => {
      const words = look.language === 'vi' ? vi : en;
      const reason = `Corrected at the sender, ${look.width}`;
      const before = (await redrives()).length;
      const view = await open('/repair/redrives/new?reason=unknown-dataset', look);
      const { page } = view;
      await page.getByText(words.redrive.ifSent).first().waitFor();
      const send = page.getByRole('button', { name: words.redrive.sendOne });
      expect(await send.isDisabled()).toBe(true);
      expect(await redrives()).toHaveLength(before);

      await page.getByLabel(words.reasonKept).fill(reason);
      await send.click();
      await page.waitForURL(/\/repair\/redrives\/[0-9a-f-]{36}/u);
      const id = new URL(page.url()).pathname.split('/').at(-1)!;
      const redrive = await settled(id);
      const [letter] = redrive.outcomes;
      const row = page.locator('[data-rows] tr').filter({ hasText: letter!.position });
      await row.filter({ hasText: words.became['set-aside-again'] }).waitFor();

      expect(redrive).toMatchObject({ reason, by: 'operator', letters: 1, sent: 1 });
      const text = await page.locator('main').innerText();
      for (const shown of [reason, words.by.replace('{{who}}', redrive.by), id])
        expect(text).toContain(shown);
      const times = await page.evaluate<string[]>(TIMES);
      expect(times.map((at) => Date.parse(at))).toContain(Date.parse(redrive.at));
      expect(await page.locator('[data-rows] tr').count()).toBe(redrive.outcomes.length);
      expect(letter).toMatchObject({ became: 'set-aside', reason: 'unknown-dataset' });
      if (letter?.became === 'set-aside') expect(await row.innerText()).toContain(letter.newPosition);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(look.width);
      expect(await view.inaccessible()).toEqual([]);

      await page.goto('/repair/redrives');
      await page.locator('[data-rows] tr').first().getByText(reason).waitFor();
      expect(await redrives()).toHaveLength(before + 1);
      expect(view.faults).toEqual([]);
    },
    90_000,
  );
});
