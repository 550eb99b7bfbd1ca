import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeApps {
  readonly url: string;
  /** Path with query → what is answered: an object as JSON, a text as it is. What is not listed is 404. */
  readonly answers: Map<string, unknown>;
  /** What was asked, with which authorization. */
  readonly asked: { readonly path: string; readonly authorization: string }[];
  stop(): Promise<void>;
}

/** One server that plays exchange, node and indexer: it answers what a test tells it to. */
export async function startFakeApps(): Promise<FakeApps> {
  const answers = new Map<string, unknown>();
  const asked: FakeApps['asked'] = [];
  const server: Server = createServer((request, reply) => {
    const path = request.url ?? '';
    asked.push({ path, authorization: request.headers.authorization ?? '' });
    const answer = answers.get(path);
    if (answer === undefined) {
      reply.writeHead(404, { 'content-type': 'application/problem+json' }).end('{"code":"unknown-message"}');
    } else if (typeof answer === 'string') reply.end(answer);
    else {
      const { status = 200 } = answer as { status?: number };
      reply.writeHead(typeof status === 'number' ? status : 200, { 'content-type': 'application/json' });
      reply.end(JSON.stringify(answer));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on TCP.
  return {
    url: `http://127.0.0.1:${port}`,
    answers,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
