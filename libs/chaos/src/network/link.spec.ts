import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_KEYS } from './frames.ts';
import { Link } from './link.ts';

/** Answers each request of Kafka's form with a response of the same correlation id and the request's body. */
let server: Server;
let link: Link;
const sockets: Socket[] = [];

beforeEach(async () => {
  server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    let rest = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
        const frame = rest.subarray(0, 4 + rest.readInt32BE(0));
        rest = rest.subarray(frame.length);
        const body = Buffer.concat([frame.subarray(8, 12), frame.subarray(12)]);
        const head = Buffer.alloc(4);
        head.writeInt32BE(body.length);
        socket.write(Buffer.concat([head, body]));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo; // It listens on TCP.
  link = await Link.open({ name: 'a→kafka', target: { host: '127.0.0.1', port }, isKafka: true });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await link.close();
  await new Promise((resolve) => server.close(resolve));
});

function request(api: number, correlationId: number, text: string): Buffer {
  const body = Buffer.from(text);
  const frame = Buffer.alloc(12);
  frame.writeInt32BE(8 + body.length);
  frame.writeInt16BE(api, 4);
  frame.writeInt32BE(correlationId, 8);
  return Buffer.concat([frame, body]);
}

/** A client whose answers are collected as text. */
async function client() {
  const socket = connect(link.port, '127.0.0.1').on('error', () => undefined);
  sockets.push(socket);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  let heard = '';
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
  const hears = async (text: string): Promise<void> => {
    for (let waited = 0; !heard.includes(text); waited += 10) {
      if (waited > 5_000) throw new Error(`never heard ${text}`);
      await sleep(10);
    }
  };
  return { socket, ended, hears, heard: () => heard };
}

it('carries what is said, in pieces of any size', async () => {
  const { socket, hears } = await client();
  const bytes = Buffer.concat([
    request(0, 1, 'first'),
    request(1, 2, 'x'.repeat(100_000)),
    request(3, 3, 'last'),
  ]);

  for (let at = 0; at < bytes.length; at += 33_333) socket.write(bytes.subarray(at, at + 33_333));

  await hears('last');
});

it('swallows one answer of the kind asked for, and no other', async () => {
  const { socket, hears, heard } = await client();
  const lost = link.swallow('produce');

  socket.write(request(API_KEYS.fetch, 1, 'a fetch'));
  socket.write(request(API_KEYS.produce, 2, 'the lost one'));
  socket.write(request(API_KEYS.produce, 3, 'the next'));

  await lost;
  await hears('the next');
  expect(heard()).toContain('a fetch');
  expect(heard()).not.toContain('the lost one');
});

it('is late by as much as it is told, and keeps the order', async () => {
  const { socket, hears, heard } = await client();
  const end = link.disturb({ latencyMs: 150, jitterMs: 100 });

  const startedAt = performance.now();
  socket.write(request(0, 1, 'one'));
  socket.write(request(0, 2, 'two'));
  await hears('two');

  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(295); // There and back, timers are exact to some ms.
  expect(heard().indexOf('one')).toBeLessThan(heard().indexOf('two'));
  end();
});

it('holds answers back, then lets them through', async () => {
  const { socket, hears, heard } = await client();
  const end = link.disturb({ holds: 'answers' });

  socket.write(request(0, 1, 'held'));
  await sleep(200);
  expect(heard()).toBe('');
  end();

  await hears('held');
});

it('lets a second disturbance last when the first ends', async () => {
  const { socket, heard } = await client();
  const endFirst = link.disturb({ holds: 'both' });
  link.disturb({ holds: 'both' });

  endFirst();
  socket.write(request(0, 1, 'still held'));
  await sleep(200);

  expect(heard()).toBe('');
});

it('is slow', async () => {
  const { socket, hears } = await client();
  const end = link.disturb({ bytesPerSecond: 10_000 });

  const startedAt = performance.now();
  socket.write(request(0, 1, `${'x'.repeat(3_000)} done`));
  await hears('done');

  expect(performance.now() - startedAt).toBeGreaterThan(290);
  end();
});

it('resets every connection, and takes new ones', async () => {
  const before = await client();
  before.socket.write(request(0, 1, 'before'));
  await before.hears('before');

  expect(link.cut()).toBe(1);
  await before.ended;

  const after = await client();
  after.socket.write(request(0, 1, 'after'));
  await after.hears('after');
});
