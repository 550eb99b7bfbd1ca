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
      const server = (await listen(host, preferred[name])) ?? (await listen(host, ANY));
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
