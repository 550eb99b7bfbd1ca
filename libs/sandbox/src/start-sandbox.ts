import { rm } from 'node:fs/promises';
import { cacheFolder, type DataFolder, dataFolder, makeDataFolder } from './folder/data-folder.ts';
import { holdFolder } from './folder/hold-folder.ts';
import { removeRunning } from './folder/running.ts';
import { type DatabasePasswords, keepDatabasePasswords } from './folder/secrets.ts';
import { makeTemporaryFolder } from './folder/temporary-folder.ts';
import type { ExitListener } from './readiness.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { diskFullProblem } from './sandbox-problem.ts';
import { startServices } from './start-services.ts';
import { makeStarter, type Starter } from './ways/start-service.ts';
import type { Wanted } from './ways/way.ts';

/**
 * Starts what is missing, on given addresses, in Docker, or on this machine, and resolves when it is ready.
 * Nothing outlives this process, so a caller that is interrupted meanwhile may just exit.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const data = dataFolder(options.folder ?? (await makeTemporaryFolder()));
  const onProgress = options.onProgress ?? (() => undefined);
  await makeDataFolder(data);
  const hold = await holdFolder(data, (text) => onProgress({ service: 'postgres', text }));
  let starter: Starter | undefined;
  const end = async (): Promise<void> => {
    await removeRunning(data.root);
    await starter?.stop();
    await hold.release();
  };
  let ended: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (ended ??= end().then(() =>
      options.folder === undefined ? rm(data.root, { recursive: true, force: true }) : undefined,
    ));
  try {
    await removeRunning(data.root); // Of a sandbox that was killed.
    const passwords = await keepDatabasePasswords(data);
    const listeners = new Set<ExitListener>();
    const wanted = wantedOf(options, data, passwords, listeners);
    starter = await makeStarter(wanted);
    const services = await startServices(starter, options, wanted, passwords, listeners);
    return { ...services, stop };
  } catch (error) {
    await end(); // A temporary folder stays: its logs may say why.
    throw diskFullProblem(error, data.root) ?? error;
  }
}

/** Enough for a model's data, and little enough for a laptop. */
const SHARED_BUFFERS_MIB = 256;

function wantedOf(
  options: SandboxOptions,
  data: DataFolder,
  passwords: DatabasePasswords,
  listeners: ReadonlySet<ExitListener>,
): Wanted {
  const env = options.env ?? process.env;
  return {
    data,
    env,
    cacheFolder: cacheFolder(env),
    host: env['SANDBOX_HOST'] ?? '127.0.0.1',
    freePorts: options.freePorts ?? options.folder === undefined,
    temporary: options.temporary ?? options.folder === undefined,
    sharedBuffersMib: options.sharedBuffersMib ?? SHARED_BUFFERS_MIB,
    serverPassword: passwords.server,
    brokers: options.brokers,
    advertise: options.advertise,
    onProgress: options.onProgress ?? (() => undefined),
    onExit: (service, reason) => {
      for (const listener of listeners) listener(service, reason);
    },
  };
}
