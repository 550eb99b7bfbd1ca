import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeHub {
  readonly url: string;
  /** What was told, in order. */
  readonly told: { readonly path: string; readonly authorization: string; readonly body: unknown }[];
  /** Whether decisions come: while false, provisions stay `SENT`. */
  decides: boolean;
  /** Whether it answers at all. */
  answers: boolean;
  stop(): Promise<void>;
}

/** One server that plays every app of a hub: it accepts all it is told as first statements, and asks for one paper. */
export async function startFakeHub(): Promise<FakeHub> {
  const told: FakeHub['told'] = [];
  const state = { decides: true, answers: true };
  const server = createServer((request, reply) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += String(chunk)));
    request.on('end', () => {
      const path = request.url ?? '';
      if (!state.answers) {
        request.socket.destroy();
        return;
      }
      if (text !== '')
        told.push({ path, authorization: request.headers.authorization ?? '', body: JSON.parse(text) });
      const [status, body] = answerTo(path, state.decides);
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on TCP.
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    told,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function answerTo(path: string, decides: boolean): [number, unknown] {
  if (path.endsWith('/provisions')) return [202, {}];
  if (path.includes('/provisions/') && !decides) return [200, { status: 'SENT' }];
  if (path.includes('/provisions/'))
    return [
      200,
      {
        status: 'DECIDED',
        decision: { messageId: randomUUID(), outcome: 'ACCEPTED_FIRST', rule: 'OO-02', version: 1 },
      },
    ];
  if (path.includes('/inbox')) return [200, { items: [], nextCursor: 'end' }];
  if (path === '/v1/catalogue-entries')
    return [201, { items: [{ takesEffectAt: new Date().toISOString() }] }];
  if (path === '/v1/collection-plans')
    return [
      200,
      {
        papers: [{ paper: 'deed', procedureCode: '1', answer: 'ask', ground: 'EXC_QUALITY' }],
        spared: { papers: 4, copies: 1 },
      },
    ];
  return [200, { published: true, interrupted: false }];
}
