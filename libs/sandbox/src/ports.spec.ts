import { createServer, type AddressInfo, type Server } from 'node:net';
import { choosePorts } from './ports.ts';

const HOST = '127.0.0.1';

let server: Server | undefined;
afterEach(() => void server?.close());

it('takes another port where the preferred one is taken', async () => {
  const holder = (server = createServer());
  await new Promise<void>((resolve) => holder.listen(0, HOST, resolve));
  const { port: taken } = holder.address() as AddressInfo;

  const { postgres } = await choosePorts(HOST, { postgres: taken });

  expect(postgres).not.toBe(taken);
  expect(postgres).toBeGreaterThan(0);
});

it('takes the preferred port where it is free, and never one port for two', async () => {
  const { first } = await choosePorts(HOST, { first: 0 });

  const chosen = await choosePorts(HOST, { first, second: first, third: 0 });

  expect(chosen.first).toBe(first);
  expect(new Set(Object.values(chosen)).size).toBe(3);
});

it('chooses a free port where no system has its outgoing connections', async () => {
  const { any } = await choosePorts(HOST, { any: 0 });

  expect(any).toBeGreaterThanOrEqual(20_000);
  expect(any).toBeLessThan(32_000);
});
