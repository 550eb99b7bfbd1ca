import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { StartedTestContainer } from 'testcontainers';
import { inUrl, reachable } from '../kafka/server-properties.ts';
import { asKafka, asPostgres, DATA_PATHS, IMAGES, INNER_PORTS } from './docker-images.ts';
import { SandboxProblem } from '../sandbox-problem.ts';
import { type BrokerCount, BROKERS, type Kind } from '../services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Attempt, Part, StartedService, Wanted } from './way.ts';

const ENGINE_TIMEOUT_MS = 10_000;
const START_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 20_000;

/** Runs it in a container. Testcontainers' reaper removes the container when this process is gone, however it ended. */
export async function startInDocker(
  service: Kind,
  wanted: Wanted,
  ports: ServicePorts,
  brokers: BrokerCount,
): Promise<Attempt> {
  if (service === 'kafka' && brokers > 1) return { lack: 'three brokers run on this machine only' };
  if (service === 'kafka' && wanted.advertise)
    return { lack: 'brokers behind proxies run on this machine only' };
  if (!hasSignOfEngine(wanted.env)) return { lack: 'no Docker engine was found (no DOCKER_HOST, no socket)' };
  // Loaded only here: it takes half a second that a machine without Docker need not spend.
  const { GenericContainer: Container, getContainerRuntimeClient } = await import('testcontainers');
  const engine = await within(ENGINE_TIMEOUT_MS, getContainerRuntimeClient()).catch(() => undefined);
  if (!engine) return { lack: 'a Docker engine is set up here but does not answer: start it' };

  const engineHost = engine.info.containerRuntime.host;
  const isHere = engineHost === 'localhost';
  const host = isHere ? reachable(wanted.host) : engineHost;
  const port = service === 'postgres' ? ports.postgres : ports.brokers[BROKERS[0]].client;

  /** Bound to the address we were told, where testcontainers would bind to all of them. */
  class BoundContainer extends Container {
    protected override beforeContainerCreated(): Promise<void> {
      const binding = { HostIp: isHere ? wanted.host : '', HostPort: String(port) };
      this.hostConfig.PortBindings = { [`${INNER_PORTS[service]}/tcp`]: [binding] };
      return Promise.resolve();
    }
  }

  wanted.onProgress({ service, text: `starting ${IMAGES[service]} in Docker (its first start fetches it)` });
  const container = new BoundContainer(IMAGES[service])
    .withExposedPorts({ container: INNER_PORTS[service], host: port })
    .withStartupTimeout(START_TIMEOUT_MS);
  if (!wanted.temporary)
    container.withBindMounts([
      { source: volumeName(service, wanted.data.root), target: DATA_PATHS[service] },
    ]);
  if (service === 'postgres') asPostgres(container, wanted);
  else asKafka(container, `${inUrl(host)}:${port}`);

  let started: StartedTestContainer;
  try {
    started = await container.start();
  } catch (error) {
    return {
      lack: `${IMAGES[service]} did not start in Docker: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  return asStarted(service, wanted, started, `${inUrl(host)}:${port}`);
}

/**
 * A named volume, not a folder of ours: the images run as users of their own, whose files we could not delete again.
 * `tools/reset.mjs` makes the same name.
 */
export function volumeName(service: Kind, dataRoot: string): string {
  return `motlan-${createHash('sha256').update(dataRoot).digest('hex').slice(0, 12)}-${service}`;
}

async function asStarted(
  service: Kind,
  wanted: Wanted,
  started: StartedTestContainer,
  address: string,
): Promise<StartedService> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const container = (await getContainerRuntimeClient()).container.getById(started.getId());
  let isStopping = false;
  const watch = (): void => {
    container.wait().then(
      ({ StatusCode: code }: { StatusCode: number }) => {
        if (!isStopping)
          wanted.onExit(
            service,
            `its container ended with exit code ${code}; see docker logs ${started.getName()}`,
          );
      },
      () => {
        if (!isStopping) wanted.onExit(service, 'the Docker engine no longer answers');
      },
    );
  };
  watch();
  const served =
    service === 'kafka' ? address : `postgres://postgres:${wanted.serverPassword}@${address}/postgres`;
  const part: Part = {
    address: served,
    async restart(signal) {
      isStopping = true;
      if (signal) await container.kill({ signal });
      await started.restart({ timeout: STOP_GRACE_MS });
      isStopping = false;
      watch();
    },
    async kill(signal) {
      await container.kill({ signal });
    },
    async halt() {
      isStopping = true;
      await container.stop({ t: STOP_GRACE_MS / 1_000 });
    },
    wipe: () => Promise.reject(new SandboxProblem(`There is one ${service}: its disk is the only copy.`)),
  };
  return {
    origin: 'docker',
    addresses: [served],
    advertised: [],
    parts: new Map([[service, part]]),
    async stop() {
      isStopping = true;
      await started.stop({ timeout: STOP_GRACE_MS }); // Removes the container and its unnamed volumes only.
    },
  };
}

/** What testcontainers itself would look at. */
function hasSignOfEngine(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32' || env['DOCKER_HOST']) return true;
  const sockets = [
    '/var/run/docker.sock',
    join(env['XDG_RUNTIME_DIR'] ?? `/run/user/${process.getuid?.() ?? 0}`, 'docker.sock'),
    join(homedir(), '.docker/run/docker.sock'),
    join(homedir(), '.docker/desktop/docker.sock'),
    join(homedir(), '.testcontainers.properties'),
  ];
  return sockets.some((path) => existsSync(path));
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs / 1_000} s`)), timeoutMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
