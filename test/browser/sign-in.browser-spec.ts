import { browserHub, describeInBrowser, useBrowser } from './in-browser.ts';

describeInBrowser('signing in', () => {
  const open = useBrowser();

  it('takes the token of the printed address, and out of the address', async () => {
    const { page, faults } = await open(`/#token=${browserHub().token}`, { token: null });
    await page.getByRole('navigation').first().waitFor();

    expect(page.url()).not.toContain('token');
    expect(faults).toEqual([]);
  }, 60_000);

  it('asks whoever has none, refuses a wrong one in words, and lets a right one in', async () => {
    const view = await open('/state', { token: null });
    const { page } = view;
    const field = page.getByLabel('Operator token');
    await field.waitFor();
    expect(await view.inaccessible()).toEqual([]);

    await field.fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText(/This token is not known here/u).waitFor();
    await field.fill(browserHub().token);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'State' }).waitFor();
  }, 60_000);
});
