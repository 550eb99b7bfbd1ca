import { tryAgain } from './try-again.ts';

const away = Object.assign(new Error('gone'), { code: '57P01' });

describe('tryAgain', () => {
  it('repeats what failed for a fault that passes', async () => {
    let tries = 0;
    const work = () => ((tries += 1) < 3 ? Promise.reject(away) : Promise.resolve('done'));

    expect(await tryAgain(work, () => Promise.resolve())).toBe('done');
    expect(tries).toBe(3);
  });

  it('gives up in the end, and at once where it never passes', async () => {
    let tries = 0;
    const failing = (error: Error) => () => {
      tries += 1;
      return Promise.reject(error);
    };
    await expect(tryAgain(failing(away), () => Promise.resolve())).rejects.toBe(away);
    expect(tries).toBe(9);
    const fault = new Error('a bug');
    await expect(tryAgain(failing(fault), () => Promise.resolve())).rejects.toBe(fault);
    expect(tries).toBe(10);
  });
});
