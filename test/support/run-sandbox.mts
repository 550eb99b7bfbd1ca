/**
 * Runs a sandbox in a process of its own, so that a test can kill it. First argument: the data folder.
 * Writes its progress line by line, and at last its pids as JSON; then stays until it is killed.
 */
import { importSandbox } from './import-source.mts';

const { startSandbox } = await importSandbox();
const sandbox = await startSandbox({
  folder: process.argv[2] ?? '',
  temporary: true,
  freePorts: true,
  onProgress: ({ service, text }) => process.stdout.write(`${service}: ${text}\n`),
});
process.stdout.write(`${JSON.stringify(sandbox.pids)}\n`);
setInterval(() => undefined, 60_000);
