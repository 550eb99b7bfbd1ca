import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from '../folder/data-folder.ts';
import type { BrokerCount } from '../services.ts';
import { makeStarter, waysOpen } from './start-service.ts';
import type { Wanted } from './way.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-service-'));
});
afterEach(() => rm(folder, { recursive: true }));

function wanted(env: NodeJS.ProcessEnv, brokers?: BrokerCount): Wanted {
  const nothing = (): void => undefined;
  const rest = {
    temporary: true,
    sharedBuffersMib: 256,
    serverPassword: '',
    onProgress: nothing,
    onExit: nothing,
  };
  return {
    data: dataFolder(folder),
    env,
    brokers,
    cacheFolder: folder,
    host: '127.0.0.1',
    freePorts: true,
    ...rest,
  };
}

it('takes addresses that are given', async () => {
  const starter = await makeStarter(wanted({ KAFKA_BROKERS: 'one:9092, two:9092' }));

  expect(await starter.start('kafka')).toMatchObject({
    origin: 'given',
    addresses: ['one:9092', 'two:9092'],
  });
});

it('lists the ways there are and what each lacks when none is open', async () => {
  const starter = await makeStarter(wanted({ PATH: '', SANDBOX_USE: 'local' }));

  await expect(starter.start('kafka')).rejects.toThrow(
    /^Kafka cannot be started.*\n {2}1\. an address: KAFKA_BROKERS is not set\.\n {2}2\. this machine: .*no Java on the path/,
  );
});

it('does not start empty elsewhere when the way its data was made is closed', async () => {
  await writeFile(join(folder, 'origin.json'), '{"kafka":"local"}');
  const starter = await makeStarter(wanted({ PATH: '' }));

  await expect(starter.start('kafka')).rejects.toThrow(
    /was made with this machine, which cannot be used now: .*npm run reset/,
  );
});

it.each([
  [{}, undefined, ['docker', 'local']],
  [{ SANDBOX_USE: 'local' }, undefined, ['local']],
  [{}, 'local' as const, ['local']],
  [{}, 'docker' as const, ['docker']],
])('with %j and data made by %s the ways are %j', (env, madeBy, ways) => {
  expect(waysOpen(env, madeBy)).toEqual(ways);
});

it.each([
  [{ SANDBOX_USE: 'podman' }, undefined, /^SANDBOX_USE is "podman"; it may be docker or local\.$/],
  [
    { SANDBOX_USE: 'docker' },
    'local' as const,
    /^SANDBOX_USE is docker, but the data here was made with this machine\./,
  ],
])('refuses %j with data made by %s', (env, madeBy, sentence) => {
  expect(() => waysOpen(env, madeBy)).toThrow(sentence);
});

it('keeps as many brokers as made the data', async () => {
  await mkdir(join(folder, 'kafka'));

  await expect(makeStarter(wanted({}, 3))).rejects.toThrow(
    /was made with one broker, not 3\. Use another folder, or wipe/,
  );
  await writeFile(join(folder, 'origin.json'), '{"kafka":"local","brokers":3}');
  await expect(makeStarter(wanted({}, 1))).rejects.toThrow(/was made with 3 brokers, not 1\./);
  await makeStarter(wanted({}));
});
