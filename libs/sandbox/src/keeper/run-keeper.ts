import type { DataFolder } from '../folder/data-folder.ts';
import { type KnownProcess, rememberProcesses } from '../folder/processes-file.ts';
import type { Service } from '../services.ts';
import { emptyDisk, prepareKafka } from './local-kafka.ts';
import { preparePostgres } from './local-postgres.ts';
import type { FromKeeper, Request, ServiceSettings } from './messages.ts';
import { type Launch, type ServiceProcess, startServiceProcess } from './service-process.ts';

interface Held {
  settings: ServiceSettings;
  process?: ServiceProcess;
  stopSignal?: NodeJS.Signals;
}

export interface KeeperWork {
  handle(request: Request): Promise<void>;
  stop(): Promise<void>;
}

/** What the keeper does; the process around it only carries messages. */
export function runKeeper(data: DataFolder, say: (message: FromKeeper) => void): KeeperWork {
  const held = new Map<Service, Held>();
  const cancel = new AbortController();
  let written = Promise.resolve();

  const remember = (): Promise<void> => {
    const known: KnownProcess[] = [{ name: 'keeper', pid: process.pid, signal: 'SIGTERM' }];
    for (const [name, { process, stopSignal }] of held)
      if (process && stopSignal) known.push({ name, pid: process.pid, signal: stopSignal });
    // One after the other, so that the file ends up with the last state; a full disk must not stop the services.
    written = written.then(() => rememberProcesses(data, known)).catch(() => undefined);
    return written;
  };

  const start = async (settings: ServiceSettings): Promise<void> => {
    const { service } = settings;
    const entry: Held = { settings };
    held.set(service, entry);
    const launch = await prepare(data, settings, say, cancel.signal);
    if (cancel.signal.aborted) return;
    let isReady = false;
    await startServiceProcess(launch, (started) => {
      entry.process = started;
      entry.stopSignal = launch.stopSignal;
      say({ says: 'started', service, pid: started.pid });
      void remember();
      void started.ended.then((reason) => {
        const isExpected = entry.process !== started || !isReady;
        if (entry.process === started) delete entry.process;
        void remember();
        say({ says: 'ended', service, reason, isExpected });
      });
    });
    isReady = true;
  };

  const stop = async (service: Service, signal?: NodeJS.Signals): Promise<void> => {
    const entry = held.get(service);
    const running = entry?.process;
    if (!running) return;
    delete entry.process; // So that its end is expected.
    await running.stop(signal);
  };

  const settingsOf = (service: Service): ServiceSettings => {
    const settings = held.get(service)?.settings;
    if (!settings) throw new Error(`${service} was never started here`);
    return settings;
  };

  return {
    async handle(request) {
      switch (request.do) {
        case 'start':
          await remember();
          return start(request.settings);
        case 'restart':
          await stop(request.service, request.signal);
          return start(settingsOf(request.service));
        case 'wipe':
          await stop(request.service, 'SIGKILL');
          await emptyDisk(data, request.service);
          return start(settingsOf(request.service));
        case 'kill': {
          const running = held.get(request.service)?.process;
          running?.kill(request.signal);
          if (running && request.signal === 'SIGKILL') await running.ended;
          return;
        }
        case 'halt':
          await stop(request.service);
      }
    },
    async stop() {
      cancel.abort();
      await Promise.all([...held.keys()].map((service) => stop(service)));
      await written;
    },
  };
}

function prepare(
  data: DataFolder,
  settings: ServiceSettings,
  say: (message: FromKeeper) => void,
  cancelled: AbortSignal,
): Promise<Launch> {
  const report = (text: string, done?: number, total?: number): void =>
    say({
      says: 'progress',
      progress: {
        service: settings.service,
        text,
        ...(done === undefined || total === undefined ? {} : { done, total }),
      },
    });
  return settings.service === 'postgres'
    ? preparePostgres(data, settings, report, cancelled)
    : prepareKafka(data, settings, report, cancelled);
}
