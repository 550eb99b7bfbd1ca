import { SandboxProblem } from '../sandbox-problem.ts';
import type { Kind } from '../services.ts';
import type { Attempt, Part } from './way.ts';

const SETTINGS = { postgres: 'DATABASE_URL', kafka: 'KAFKA_BROKERS' } as const;

/** Takes an address from the environment. What is given is used and never stopped, restarted or killed. */
export function given(service: Kind, env: NodeJS.ProcessEnv): Attempt {
  const setting = SETTINGS[service];
  const value = env[setting]?.trim();
  if (!value) return { lack: `${setting} is not set` };
  const addresses = service === 'kafka' ? value.split(',').map((broker) => broker.trim()) : [value];
  if (service === 'postgres' && !URL.canParse(value))
    throw new SandboxProblem(
      `${setting} is not an address such as postgres://user:password@host:5432/postgres.`,
    );
  const refuse = (): Promise<never> =>
    Promise.reject(
      new SandboxProblem(
        `The address in ${setting} was given: the sandbox does not stop or start what is there.`,
      ),
    );
  const part: Part = {
    address: addresses.join(','),
    restart: refuse,
    kill: refuse,
    halt: refuse,
    wipe: refuse,
  };
  const parts = new Map([[service, part]]);
  return { origin: 'given', addresses, advertised: [], parts, stop: () => Promise.resolve() };
}
