import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Said {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An HTTP server in the place of the indexer, which answers what a test tells it to. */
export class FakeIndex {
  /** What it was asked, in order. */
  readonly asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = [];
  /** Null: it takes the question and never answers. */
  answer: Said | null = null;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeIndex> {
    const server = createServer();
    const index = new FakeIndex(server);
    server.on('request', (request, response) => {
      index.asked.push({ url: request.url ?? '', headers: request.headers });
      if (!index.answer) return;
      const { status, body, headers } = index.answer;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return index;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; // It listens on TCP.
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
