import { createServer, type AddressInfo, type Server } from 'node:net';
import { assertPortsFree } from './assert-ports-free.ts';
import { describePortHolder, listeningInodes } from './port-holder.ts';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1004 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 48211 1 0000000000000000
   1: 0100007F:1004 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 48300 1 0000000000000000
   2: 0100007F:1005 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 48212 1 0000000000000000
`;

describe('in the table of the kernel', () => {
  it('finds the socket that listens on the port, not the connections through it', () => {
    expect(listeningInodes(TABLE, 4100)).toEqual(['48211']);
  });

  it('finds none where nobody listens', () => {
    expect(listeningInodes(TABLE, 4200)).toEqual([]);
  });
});

describe('a port that this very process holds', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => void server.close());

  it('is described by our number and command line', async () => {
    expect(await describePortHolder(port)).toEqual({
      pid: process.pid,
      command: expect.stringContaining('node') as string,
    });
  });

  it('is refused with a sentence that names app, port, setting and holder', async () => {
    const refused = assertPortsFree([{ app: 'exchange', setting: 'EXCHANGE_PORT', host: '127.0.0.1', port }]);

    await expect(refused).rejects.toThrow(
      new RegExp(
        `^Port ${port}, where exchange should listen, is held by process ${process.pid} .* set EXCHANGE_PORT `,
      ),
    );
  });
});

it('says nothing where every port is free', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));

  await assertPortsFree([{ app: 'exchange', setting: 'EXCHANGE_PORT', host: '127.0.0.1', port }]);
});
