export { endWithParent } from '@motlan/platform';
export { assertFolderFree } from './folder/hold-folder.ts';
export { readRunning, removeRunning, type Running, writeRunning } from './folder/running.ts';
export { type DigestKeys, keepDigestKey, keepTokens, type Tokens } from './folder/secrets.ts';
export type { Progress } from './keeper/messages.ts';
export type { Pids } from './keeper/start-keeper.ts';
export { choosePorts } from './ports.ts';
export { assertPortsFree, type WantedPort } from './processes/assert-ports-free.ts';
export { describePortHolder, type PortHolder } from './processes/port-holder.ts';
export {
  type AppEvent,
  type AppOptions,
  type SupervisedApp,
  superviseApp,
} from './processes/supervise-app.ts';
export type { ExitListener } from './readiness.ts';
export { SandboxProblem } from './sandbox-problem.ts';
export type { Broker, BrokerCount, Kind, Service } from './services.ts';
export type { RestartHow, Sandbox, SandboxOptions } from './sandbox.ts';
export { startSandbox } from './start-sandbox.ts';
export type { Advertise, Origin } from './ways/way.ts';
