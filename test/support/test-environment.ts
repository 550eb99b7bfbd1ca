declare global {
  /** From a globalSetup to its globalTeardown: both run in jest's main process. */
  var stopTestSandbox: (() => Promise<void>) | undefined;
}

/** The addresses of a hub somebody works with are not for tests. */
export function testEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: undefined, KAFKA_BROKERS: undefined };
}
