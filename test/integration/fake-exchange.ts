import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server in the place of the exchange, which says what a test tells it to. */
export class FakeExchange {
  readonly asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = [];
  /** Body of the answer; null: 503. */
  says: string | null = null;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeExchange> {
    const server = createServer();
    const exchange = new FakeExchange(server);
    server.on('request', (request, response) => {
      exchange.asked.push({ url: request.url ?? '', headers: request.headers });
      const status = exchange.says === null ? 503 : 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end(exchange.says ?? '{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return exchange;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; // It listens on TCP.
  }

  state(catalogueVersion: number, published: Readonly<Record<string, boolean>>): void {
    const items = Object.entries(published).map(([id, is]) => ({ id, published: is, owner: 'G01' }));
    this.says = JSON.stringify({ catalogueVersion, items });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
