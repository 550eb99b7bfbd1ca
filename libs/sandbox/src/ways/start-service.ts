import { brokersIn, keepOrigin, type MadeBy, originOf } from '../folder/origin.ts';
import { type Keeper, type Pids, startKeeper } from '../keeper/start-keeper.ts';
import { SandboxProblem } from '../sandbox-problem.ts';
import type { BrokerCount, Kind } from '../services.ts';
import { startInDocker } from './docker.ts';
import { given } from './given.ts';
import { startLocally } from './local.ts';
import { chooseServicePorts } from './service-ports.ts';
import type { Attempt, Origin, StartedService, Wanted } from './way.ts';

const TITLES = { postgres: 'PostgreSQL', kafka: 'Kafka' } as const;
const NAMES: Record<Origin, string> = { given: 'an address', docker: 'Docker', local: 'this machine' };

/** Starts services on whichever way is open: a given address, else Docker, else this machine. */
export interface Starter {
  start(service: Kind): Promise<StartedService>;
  readonly pids: Pids;
  stop(): Promise<void>;
}

export async function makeStarter(wanted: Wanted): Promise<Starter> {
  const ports = await chooseServicePorts(wanted.host, wanted.freePorts);
  const brokers = await brokersFor(wanted);
  const started: StartedService[] = [];
  let keeper: Keeper | undefined;
  const theKeeper = (): Keeper =>
    (keeper ??= startKeeper(wanted.data, { onProgress: wanted.onProgress, onEnded: wanted.onExit }));
  const attempt: Record<MadeBy, (service: Kind) => Promise<Attempt>> = {
    docker: (service) => startInDocker(service, wanted, ports, brokers),
    local: (service) => startLocally(service, wanted, ports, brokers, theKeeper),
  };

  return {
    async start(service) {
      const running = given(service, wanted.env);
      if (!('lack' in running)) return running;
      const lacks: [Origin, string][] = [['given', running.lack]];
      const madeBy = await originOf(wanted.data, service);
      for (const way of waysOpen(wanted.env, madeBy)) {
        const tried = await attempt[way](service);
        if ('lack' in tried) {
          lacks.push([way, tried.lack]);
          continue;
        }
        started.push(tried);
        await keepOrigin(wanted.data, service, way);
        return tried;
      }
      throw madeBy ? keptElsewhere(service, wanted, lacks) : noWay(service, lacks);
    },
    get pids() {
      return keeper?.pids ?? {};
    },
    async stop() {
      await Promise.all([keeper?.end(), ...started.map((service) => service.stop())]);
    },
  };
}

/** Copies lie where brokers put them, so a folder keeps as many brokers as made its data. */
async function brokersFor({ data, brokers }: Wanted): Promise<BrokerCount> {
  const made = await brokersIn(data);
  if (brokers !== undefined && made !== undefined && brokers !== made)
    throw new SandboxProblem(
      `The data in ${data.root} was made with ${made === 1 ? 'one broker' : `${made} brokers`}, not ${brokers}. ` +
        "Use another folder, or wipe the sandbox's data: npm run reset.",
    );
  return brokers ?? made ?? 1;
}

/** Data stays with what made it. SANDBOX_USE=local passes over a Docker engine that is there but not wanted. */
export function waysOpen(env: NodeJS.ProcessEnv, madeBy: MadeBy | undefined): MadeBy[] {
  const wished = wishIn(env);
  if (wished && madeBy && wished !== madeBy)
    throw new SandboxProblem(
      `SANDBOX_USE is ${wished}, but the data here was made with ${NAMES[madeBy]}. Unset it, or wipe the data: npm run reset.`,
    );
  const only = madeBy ?? wished;
  return only ? [only] : ['docker', 'local'];
}

function wishIn(env: NodeJS.ProcessEnv): MadeBy | undefined {
  const wish = env['SANDBOX_USE'];
  if (wish === undefined || wish === 'docker' || wish === 'local') return wish;
  throw new SandboxProblem(`SANDBOX_USE is "${wish}"; it may be docker or local.`);
}

function noWay(service: Kind, lacks: readonly [Origin, string][]): SandboxProblem {
  const list = lacks.map(([way, lack], index) => `  ${index + 1}. ${NAMES[way]}: ${lack}.`);
  return new SandboxProblem(
    `${TITLES[service]} cannot be started. The ways there are, and what each lacks:\n${list.join('\n')}`,
  );
}

function keptElsewhere(service: Kind, wanted: Wanted, lacks: readonly [Origin, string][]): SandboxProblem {
  const [way, lack] = lacks[lacks.length - 1]!; // The given address is always in the list.
  return new SandboxProblem(
    `The data of ${TITLES[service]} in ${wanted.data.root} was made with ${NAMES[way]}, which cannot be used now: ${lack}. ` +
      `Put that right, or wipe the sandbox's data: npm run reset.`,
  );
}
