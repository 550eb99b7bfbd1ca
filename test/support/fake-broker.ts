import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Somebody on a broker's port: as a broker that is stopped or cut off, or as one a client can connect to, and no more. */
export interface FakeBroker {
  readonly address: string;
  /** Takes connections and questions, and never answers. */
  isSilent: boolean;
  /** What it was asked and answered, without immediate repetitions. */
  readonly asked: readonly string[];
  /** Connections at once, at most. */
  readonly mostAtOnce: number;
  /** Connections whose other end is there now. */
  readonly open: number;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const KNOCK_EVERY_MS = 20;

export async function startFakeBroker(isSilent: boolean): Promise<FakeBroker> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  let mostAtOnce = 0;
  // A silent broker does not answer a goodbye either. Whether the other end is gone shows when something is sent to it.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    mostAtOnce = Math.max(mostAtOnce, sockets.size);
    const knock = setInterval(() => socket.readableEnded && socket.write('.'), KNOCK_EVERY_MS);
    socket
      .on('error', () => undefined)
      .once('close', () => {
        clearInterval(knock);
        sockets.delete(socket);
      });
    socket.on('data', (request: Buffer) => {
      if (broker.isSilent) return;
      const question = isAboutBrokers(request) ? 'brokers' : 'versions';
      if (asked.at(-1) !== question) asked.push(question);
      socket.write(answerTo(request, portOf(server)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const broker: FakeBroker = {
    address: `${HOST}:${portOf(server)}`,
    isSilent,
    asked,
    get mostAtOnce() {
      return mostAtOnce;
    },
    get open() {
      return sockets.size;
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return broker;
}

/** A port where nobody listens. */
export async function closedPort(): Promise<string> {
  const broker = await startFakeBroker(true);
  await broker.stop();
  return broker.address;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port; // It listens on TCP.

const METADATA = 3;
const API_VERSIONS = 18;

/** It knows two questions: which questions it knows, and which brokers there are, of which it is the only one. */
function answerTo(request: Buffer, port: number): Buffer {
  const body = isAboutBrokers(request)
    ? [int32(1), int32(0), int16(HOST.length), Buffer.from(HOST), int32(port), int32(0)]
    : [int16(0), int32(2), ...[METADATA, 0, 0, API_VERSIONS, 0, 2].map(int16), int32(0)];
  const bytes = Buffer.concat([int32(request.readInt32BE(8)), ...body]); // Begins with the question's correlation id.
  return Buffer.concat([int32(bytes.length), bytes]);
}

const isAboutBrokers = (request: Buffer): boolean => request.readInt16BE(4) === METADATA;

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
