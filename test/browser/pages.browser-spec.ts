import type { AlertPage, OperationalRecord } from '@motlan/contracts';
import { describeInBrowser, told, useBrowser } from './in-browser.ts';
import type { Look } from './view.ts';

/** Every page at both widths, in both languages and themes; not every combination of them. */
const LOOKS: readonly Look[] = [
  { width: 1440, language: 'en', theme: 'light' },
  { width: 820, language: 'vi', theme: 'light' },
  { width: 1440, language: 'vi', theme: 'dark' },
];
const FIXED = [
  '/traffic',
  '/traffic?range=24h&map=lag',
  '/agencies/H26',
  '/messages',
  '/messages?outcome=refused&range=24h',
  '/repair/dead-letters',
  '/repair/discrepancies',
  '/repair/tasks',
  '/repair/redrives/new?reason=unknown-dataset',
  '/once-only',
  '/procedures/1.001193',
  '/datasets/population',
  '/rules/OO-10',
  '/scenarios',
  '/state',
];

interface Items<T> {
  readonly items: readonly T[];
}

async function refusedMessage(): Promise<string> {
  const { items } = await told<Items<OperationalRecord>>('/v1/operational-records?outcome=refused&limit=1');
  return `/messages/${items[0]!.messageId}?agency=${items[0]!.clientMemberCode}`;
}
async function deadLetter(): Promise<string> {
  const { items } = await told<Items<{ readonly position: string }>>('/exchange/v1/dead-letters?limit=1');
  return `/repair/dead-letters/${items[0]!.position}`;
}

describeInBrowser('every page', () => {
  const open = useBrowser();
  const looks = LOOKS.map((look) => [`${look.width} px, ${look.language}, ${look.theme}`, look] as const);
  const addresses: readonly (readonly [string, () => Promise<string>])[] = [
    ...FIXED.map((path) => [path, () => Promise.resolve(path)] as const),
    ['a refused message', refusedMessage],
    ['a dead letter', deadLetter],
  ];

  describe.each(looks)('at %s', (_, look) => {
    it.each(addresses)(
      '%s: is shown, asks nothing that fails and nobody else, and can be read by everybody',
      async (_name, address) => {
        const view = await open(await address(), look);

        await expect(view.page.locator('h1').first().innerText()).resolves.not.toBe('');
        expect(await view.page.title()).toMatch(/^(?!Error).+ · Motlan$/u);
        expect(await view.page.locator('html').getAttribute('lang')).toBe(look.language);
        expect(await view.inaccessible()).toEqual([]);
        expect(view.faults).toEqual([]);
      },
      60_000,
    );
  });

  it('shows no sideways scrolling on a tablet, but in tables', async () => {
    for (const path of FIXED) {
      const { page, close } = await open(path, { width: 820 });
      expect([path, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([
        path,
        820,
      ]);
      await close();
    }
  }, 120_000);

  it('shows no value and no number of a person', async () => {
    const alerts = await told<AlertPage>('/v1/alerts');
    expect(alerts.judgedAt).not.toBeNull();
    for (const path of [...FIXED, await refusedMessage()]) {
      const { page, close } = await open(path);
      const text = await page.locator('body').innerText();
      expect([path, /(?<!\d)0\d{11}(?!\d)/u.exec(text)?.[0]]).toEqual([path, undefined]);
      await close();
    }
  }, 120_000);
});
