import { halveOnFault } from './halve-on-fault.ts';

/** Works on 1…n, where these are bad, and notes what was done and set aside. */
async function work(n: number, bad: readonly number[], error = new Error('bad item')) {
  const done: number[] = [];
  const aside: number[] = [];
  let tries = 0;
  const items = Array.from({ length: n }, (_, i) => i + 1);
  await halveOnFault(items, {
    work: (some) => {
      tries += 1;
      if (some.some((item) => bad.includes(item))) return Promise.reject(error);
      done.push(...some);
      return Promise.resolve();
    },
    isOfOneItem: (fault) => fault instanceof Error && fault.message === 'bad item',
    setAside: (item) => Promise.resolve(void aside.push(item)),
  });
  return { done, aside, tries };
}

describe('halveOnFault', () => {
  it('does all at once where nothing is wrong, and nothing of nothing', async () => {
    expect(await work(5, [])).toEqual({ done: [1, 2, 3, 4, 5], aside: [], tries: 1 });
    expect(await work(0, [])).toEqual({ done: [], aside: [], tries: 1 });
  });

  it.each([
    [5, [3]],
    [5, [1, 5]],
    [1, [1]],
    [4, [1, 2, 3, 4]],
  ])('of %d finds %p and does the rest, in order', async (n, bad) => {
    const { done, aside } = await work(n, bad);
    expect(aside).toEqual(bad);
    expect(done).toEqual(Array.from({ length: n }, (_, i) => i + 1).filter((item) => !bad.includes(item)));
  });

  it('finds one of a thousand in about twenty tries', async () => {
    expect((await work(1_000, [700])).tries).toBeLessThan(25);
  });

  it('lets any other fault fly on', async () => {
    await expect(work(5, [3], new Error('disk on fire'))).rejects.toThrow('disk on fire');
  });
});
