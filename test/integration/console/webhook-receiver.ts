import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedCall {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: {
    readonly event: string;
    readonly text: string;
    readonly alert: Readonly<Record<string, unknown>>;
  };
}

export interface WebhookReceiver {
  readonly url: string;
  readonly calls: ReceivedCall[];
  /** What it answers from now on; null: it hangs up. */
  status: number | null;
  stop(): Promise<void>;
}

/** Somebody who is told of alerts. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (receiver.status === null) {
        request.socket.destroy();
        return;
      }
      const text = Buffer.concat(chunks).toString();
      receiver.calls.push({ headers: request.headers, text, body: JSON.parse(text) as ReceivedCall['body'] });
      reply.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on TCP.
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${port}/alerts`,
    calls: [],
    status: 204,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
