/**
 * Does the work for all items at once; where one of them is to blame, halves them until it stands alone and hands it over.
 * Any other fault flies on. `work` and `setAside` must be safe to repeat. One bad item of 1,000 costs about 20 tries.
 */
export async function halveOnFault<T>(
  items: readonly T[],
  steps: {
    readonly work: (items: readonly T[]) => Promise<void>;
    readonly isOfOneItem: (error: unknown) => boolean;
    readonly setAside: (item: T, error: unknown) => Promise<void>;
  },
): Promise<void> {
  try {
    await steps.work(items);
  } catch (error) {
    if (!steps.isOfOneItem(error)) throw error;
    const [only] = items;
    if (only === undefined) throw error;
    if (items.length === 1) return steps.setAside(only, error);
    const middle = Math.ceil(items.length / 2);
    await halveOnFault(items.slice(0, middle), steps);
    await halveOnFault(items.slice(middle), steps);
  }
}
