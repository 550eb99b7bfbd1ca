import { describeInBrowser, useBrowser } from './in-browser.ts';

/** `ring` where what has the focus shows it by two pixels at least; else what it is. */
const FOCUS_OF = `(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'nothing';
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? 'ring' : focused.outerHTML.slice(0, 120);
})()`;

describeInBrowser('the keyboard', () => {
  const open = useBrowser();

  it('goes to every page by g and a letter, and lists its keys', async () => {
    const { page } = await open('/traffic');
    for (const [key, path] of [
      ['m', '/messages'],
      ['r', '/repair/dead-letters'],
      ['n', '/once-only'],
      ['s', '/scenarios'],
      ['h', '/state'],
      ['t', '/traffic'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await page.waitForURL((url) => url.pathname === path);
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }, 60_000);

  it('walks rows, opens one and comes back by Escape', async () => {
    const { page } = await open('/messages');
    await page.locator('[data-rows] a').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const second = await page.evaluate<string>(`document.activeElement?.getAttribute('href') ?? ''`);
    expect(second).toMatch(/\/messages/u);
    await page.keyboard.press('Enter');
    await page.waitForURL(/preview=|\/messages\/[0-9a-f-]{36}/u);
    await page.keyboard.press('Escape');
  }, 60_000);

  it('is silent while one types', async () => {
    const { page } = await open('/traffic');
    await page.keyboard.press('/');
    await page.keyboard.type('gm?p');

    expect(new URL(page.url()).pathname).toBe('/traffic');
    expect(await page.getByRole('search').getByRole('textbox').inputValue()).toBe('gm?p');
  }, 60_000);

  it('reaches everything by Tab, with a visible focus, beginning with a way past the navigation', async () => {
    const { page } = await open('/state');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string | null>(`document.activeElement?.getAttribute('href')`)).toBe('#page');
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate<string>(FOCUS_OF);
      expect(outline).toBe('ring');
    }
  }, 60_000);
});
