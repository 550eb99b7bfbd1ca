import './test-environment.ts';

/** Jest's globalTeardown of the end-to-end tests. */
export default async function stopTestSandbox(): Promise<void> {
  await globalThis.stopTestSandbox?.();
}
