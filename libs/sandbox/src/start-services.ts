import type { DatabasePasswords } from './folder/secrets.ts';
import { databasesAreReady, type ExitListener, kafkaIsReady, unlessEnded } from './readiness.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { BROKERS, type Broker, type Kind, kindOf, type Service } from './services.ts';
import type { Starter } from './ways/start-service.ts';
import type { Part, StartedService, Wanted } from './ways/way.ts';

/** pg_ctl's modes by their signals; `fast` is how PostgreSQL is stopped anyway. */
const SIGNALS = { fast: undefined, immediate: 'SIGQUIT' } as const;

/** Starts PostgreSQL and Kafka side by side; resolves when both are ready. */
export async function startServices(
  starter: Starter,
  options: SandboxOptions,
  wanted: Wanted,
  passwords: DatabasePasswords,
  listeners: Set<ExitListener>,
): Promise<Omit<Sandbox, 'stop'>> {
  let databases = { exchange: '', lgspNode: '', indexer: '', console: '' };
  const becomeReady = (started: StartedService, kind: Kind, services: readonly Service[], at: string[]) =>
    unlessEnded(services, listeners, async (ended) => {
      if (kind === 'kafka') await kafkaIsReady(started, at, ended);
      else databases = await databasesAreReady(started, passwords, options.databasePrefix ?? '');
    });

  const running = new Map<Kind, StartedService>();
  const start = async (kind: Kind): Promise<void> => {
    const started = await starter.start(kind);
    await becomeReady(started, kind, [...started.parts.keys()], started.addresses);
    running.set(kind, started);
    wanted.onProgress({ service: kind, text: 'ready' });
  };
  await Promise.all((options.services ?? (['postgres', 'kafka'] as const)).map(start));

  const partOf = (service: Service): Part => {
    const part = running.get(kindOf(service))?.parts.get(service);
    if (!part) throw new Error(`this sandbox was started without ${service}`);
    return part;
  };
  const readyAgain = (service: Service): Promise<void> => {
    const kind = kindOf(service);
    const started = running.get(kind)!; // partOf has found it there.
    return becomeReady(started, kind, [service], [partOf(service).address]);
  };
  const kafka = running.get('kafka');
  return {
    folder: wanted.data.root,
    kafkaBrokers: kafka?.addresses ?? [],
    advertisedBrokers: kafka?.advertised ?? [],
    brokers: BROKERS.filter((broker: Broker) => kafka?.parts.has(broker)),
    databaseUrl: running.get('postgres')?.addresses[0] ?? '',
    databases,
    origin: Object.fromEntries([...running].map(([kind, { origin }]) => [kind, origin])),
    pids: starter.pids,
    async restart(service, { mode = 'fast' } = {}) {
      await partOf(service).restart(SIGNALS[mode]);
      await readyAgain(service);
    },
    kill: (service, signal = 'SIGKILL') => partOf(service).kill(signal),
    stopService: (service) => partOf(service).halt(),
    async wipe(broker) {
      await partOf(broker).wipe();
      await readyAgain(broker);
    },
    onExit: (listener) => void listeners.add(listener),
  };
}
