import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createKafka } from './kafka-client.ts';

const METADATA = 3;
const API_VERSIONS = 18;

let server: Server;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  server.close();
  await once(server, 'close');
});

it('asks a broker again which requests it knows, when its first answer never came', async () => {
  let versionsAsked = 0;
  const metadataAsked = new Promise<void>((resolve) => {
    server = brokerOf(({ api, correlationId, socket }) => {
      if (api === METADATA) resolve();
      if (api === API_VERSIONS && (versionsAsked += 1) > 1) socket.write(versionsAnswer(correlationId));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const kafka = createKafka({
    clientId: 'test',
    brokers: [`127.0.0.1:${(server.address() as AddressInfo).port}`],
  });

  const admin = kafka.admin({ retry: { retries: 3 } });
  await admin.connect();
  const topics = admin.listTopics().catch(() => undefined); // Nobody answers this one.
  await metadataAsked;
  expect(versionsAsked).toBe(2);

  for (const socket of sockets) socket.destroy();
  server.close();
  await admin.disconnect();
  await topics;
}, 30_000);

interface Request {
  readonly api: number;
  readonly correlationId: number;
  readonly socket: Socket;
}

/** A broker of which only the beginning of each request is read: 4 bytes of length, 2 of key, 2 of version, 4 of correlation id. */
function brokerOf(take: (request: Request) => void): Server {
  return createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // It is cut off at the end.
    let waiting = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      while (waiting.length >= 12 && waiting.length >= 4 + waiting.readInt32BE(0)) {
        take({ api: waiting.readInt16BE(4), correlationId: waiting.readInt32BE(8), socket });
        waiting = waiting.subarray(4 + waiting.readInt32BE(0));
      }
    });
  });
}

/** Metadata and ApiVersions in all their versions; no error, no throttling. */
function versionsAnswer(correlationId: number): Buffer {
  const keys = [METADATA, API_VERSIONS];
  const answer = Buffer.alloc(4 + 4 + 2 + 4 + keys.length * 6 + 4);
  answer.writeInt32BE(answer.length - 4, 0);
  answer.writeInt32BE(correlationId, 4);
  answer.writeInt32BE(keys.length, 10);
  keys.forEach((key, i) => {
    answer.writeInt16BE(key, 14 + i * 6);
    answer.writeInt16BE(9, 18 + i * 6);
  });
  return answer;
}
