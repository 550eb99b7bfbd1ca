import { findJava } from '../kafka/find-java.ts';
import { isKafkaFetched } from '../kafka/fetch-kafka.ts';
import { findMaven } from '../kafka/find-maven.ts';
import { inUrl, reachable } from '../kafka/server-properties.ts';
import type { Service, ServiceSettings } from '../keeper/messages.ts';
import { postgresBinaries } from '../keeper/postgres-binaries.ts';
import { unprivilegedUser } from '../keeper/service-user.ts';
import type { Keeper } from '../keeper/start-keeper.ts';
import { SandboxProblem } from '../sandbox-problem.ts';
import type { Attempt, StartedService, Wanted } from './way.ts';

export interface LocalPorts {
  postgres: number;
  kafka: number;
  controller: number;
}

/** Runs it on this machine, in the hands of the keeper. */
export async function startLocally(
  service: Service,
  wanted: Wanted,
  ports: LocalPorts,
  keeper: () => Keeper,
): Promise<Attempt> {
  const lack = await (service === 'postgres' ? lackOfPostgres(wanted) : lackOfKafka(wanted));
  if (lack !== undefined) return { lack };
  await keeper().ask({ do: 'start', settings: settingsOf(service, wanted, ports) });
  return asStarted(service, wanted, ports, keeper());
}

async function lackOfPostgres(wanted: Wanted): Promise<string | undefined> {
  try {
    const { postgres } = await postgresBinaries();
    unprivilegedUser([postgres, wanted.data.postgres]);
    return undefined;
  } catch (error) {
    if (error instanceof SandboxProblem) return error.message.replace(/\.$/, '');
    throw error;
  }
}

async function lackOfKafka(wanted: Wanted): Promise<string | undefined> {
  const java = await findJava(wanted.env);
  if ('lack' in java) return java.lack;
  return (await isKafkaFetched(wanted.cacheFolder)) ? undefined : findMaven(wanted.env);
}

function settingsOf(service: Service, wanted: Wanted, ports: LocalPorts): ServiceSettings {
  const { host, cacheFolder, serverPassword: password, temporary } = wanted;
  return service === 'postgres'
    ? { service, host, port: ports.postgres, password, fsync: !temporary }
    : { service, host, port: ports.kafka, controllerPort: ports.controller, cacheFolder };
}

function asStarted(service: Service, wanted: Wanted, ports: LocalPorts, keeper: Keeper): StartedService {
  const address = `${inUrl(reachable(wanted.host))}:${ports[service]}`;
  return {
    origin: 'local',
    addresses: [
      service === 'kafka' ? address : `postgres://postgres:${wanted.serverPassword}@${address}/postgres`,
    ],
    restart: () => keeper.ask({ do: 'restart', service }),
    kill: (signal) => keeper.ask({ do: 'kill', service, signal }),
    stop: () => keeper.end(), // Of both: they stop side by side.
  };
}
