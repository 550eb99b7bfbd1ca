/** Jest's globalTeardown. */
export default async function stopHub(): Promise<void> {
  await globalThis.endBrowserTests?.();
}
