import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** A port to listen on for each name: the preferred one where it is free, else any free one. Never one twice. */
export async function choosePorts<Name extends string>(
  host: string,
  preferred: Readonly<Record<Name, number>>,
): Promise<Record<Name, number>> {
  const chosen: Partial<Record<Name, number>> = {};
  const held: Server[] = [];
  try {
    for (const name of Object.keys(preferred) as Name[]) {
      const wished = preferred[name] === ANY ? undefined : await listen(host, preferred[name]);
      const server = wished ?? (await listenAnywhere(host));
      if (!server) throw new Error(`no port is free on ${host}`);
      held.push(server); // All are held until all are chosen, so that no two get the same.
      chosen[name] = portOf(server);
    }
  } finally {
    await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  }
  return chosen as Record<Name, number>;
}

export const ANY = 0;

/**
 * Below what systems give to outgoing connections (Linux from 32768, others from 49152): a port is chosen now and listened on
 * later, and again after each restart; one of those might be somebody's connection by then.
 */
const FREE_FROM = 20_000;
const FREE_BELOW = 32_000;
/** Of 12,000 ports so many are never all taken. */
const TRIES = 200;

async function listenAnywhere(host: string): Promise<Server | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const server = await listen(host, randomInt(FREE_FROM, FREE_BELOW));
    if (server) return server;
  }
  return undefined;
}

export async function isPortFree(host: string, port: number): Promise<boolean> {
  const server = await listen(host, port);
  if (!server) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

function listen(host: string, port: number): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
