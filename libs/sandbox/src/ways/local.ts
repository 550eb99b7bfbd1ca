import { keepBrokers } from '../folder/origin.ts';
import { findJava } from '../kafka/find-java.ts';
import { isKafkaFetched } from '../kafka/fetch-kafka.ts';
import { findMaven } from '../kafka/find-maven.ts';
import { inUrl, reachable } from '../kafka/server-properties.ts';
import { clusterIdIn } from '../keeper/cluster-id.ts';
import type { BrokerNode, ServiceSettings } from '../keeper/messages.ts';
import { postgresBinaries } from '../keeper/postgres-binaries.ts';
import { unprivilegedUser } from '../keeper/service-user.ts';
import type { Keeper } from '../keeper/start-keeper.ts';
import { SandboxProblem } from '../sandbox-problem.ts';
import { type BrokerCount, brokersOf, type Kind, type Service } from '../services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Attempt, Part, StartedService, Wanted } from './way.ts';

/** Runs it on this machine, in the hands of the keeper. */
export async function startLocally(
  kind: Kind,
  wanted: Wanted,
  ports: ServicePorts,
  brokers: BrokerCount,
  keeper: () => Keeper,
): Promise<Attempt> {
  const lack = await (kind === 'postgres' ? lackOfPostgres(wanted) : lackOfKafka(wanted));
  if (lack !== undefined) return { lack };
  return kind === 'postgres'
    ? startPostgres(wanted, ports, keeper())
    : startKafka(wanted, ports, brokers, keeper());
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

async function startPostgres(wanted: Wanted, ports: ServicePorts, keeper: Keeper): Promise<StartedService> {
  const { host, serverPassword: password, temporary, sharedBuffersMib } = wanted;
  const port = ports.postgres;
  const address = `postgres://postgres:${password}@${at(host, port)}/postgres`;
  const settings = {
    service: 'postgres',
    host,
    port,
    password,
    fsync: !temporary,
    sharedBuffersMib,
  } as const;
  return startAll(keeper, [[settings, address]], []);
}

/** All at once: a broker answers only when most controllers have found each other. */
async function startKafka(
  wanted: Wanted,
  ports: ServicePorts,
  brokers: BrokerCount,
  keeper: Keeper,
): Promise<StartedService> {
  const { data, host, cacheFolder, advertise } = wanted;
  const services = brokersOf(brokers);
  const listening = services.map((service) => at(host, ports.brokers[service].proxied));
  const advertised = (await advertise?.(listening)) ?? [];
  const nodes = services.map((service, index): BrokerNode => {
    const { client: port, controller: controllerPort, proxied } = ports.brokers[service];
    const told = advertised[index];
    return {
      service,
      port,
      controllerPort,
      ...(told === undefined ? {} : { proxied: { port: proxied, advertised: told } }),
    };
  });
  await keepBrokers(data, brokers);
  const clusterId = await clusterIdIn(data);
  const settings = nodes.map(({ service, port }): [ServiceSettings, string] => [
    { service, host, cacheFolder, clusterId, nodes },
    at(host, port),
  ]);
  return startAll(keeper, settings, advertised);
}

async function startAll(
  keeper: Keeper,
  services: readonly [ServiceSettings, address: string][],
  advertised: readonly string[],
): Promise<StartedService> {
  await Promise.all(services.map(([settings]) => keeper.ask({ do: 'start', settings })));
  return {
    origin: 'local',
    addresses: services.map(([, address]) => address),
    advertised,
    parts: new Map(
      services.map(([{ service }, address]) => [service, asPart(service, address, keeper, services.length)]),
    ),
    stop: () => keeper.end(), // Of all: they stop side by side.
  };
}

function asPart(service: Service, address: string, keeper: Keeper, copies: number): Part {
  return {
    address,
    restart: (signal) => keeper.ask({ do: 'restart', service, ...(signal === undefined ? {} : { signal }) }),
    kill: (signal) => keeper.ask({ do: 'kill', service, signal }),
    halt: () => keeper.ask({ do: 'halt', service }),
    wipe: () =>
      service === 'postgres' || copies === 1
        ? Promise.reject(new SandboxProblem(`There is one ${service}: its disk is the only copy.`))
        : keeper.ask({ do: 'wipe', service }),
  };
}

const at = (host: string, port: number): string => `${inUrl(reachable(host))}:${port}`;
