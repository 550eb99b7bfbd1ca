import type { ServerResponse } from 'node:http';

/** Below what proxies take for a dead connection. */
const HEARTBEAT_MS = 15_000;
/** Milliseconds a browser waits before it connects again. */
const RETRY_MS = 1_000;

/** One open stream of server-sent events. */
export class EventStream {
  private isFull = false;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(private readonly response: ServerResponse) {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    response.on('drain', () => (this.isFull = false));
    // Whoever is gone without a word shows by this.
    this.heartbeat = setInterval(() => this.write(':\n\n'), HEARTBEAT_MS);
    this.heartbeat.unref();
  }

  /** False while the other side does not read: it is told later, and of everything at once. */
  get isReady(): boolean {
    return !this.isFull && !this.response.writableEnded && !this.response.destroyed;
  }

  /** `id`: where a dropped stream goes on; null where that stays as it was. */
  send(event: string, id: string | null, data: unknown): void {
    const place = id === null ? '' : `id: ${id}\n`;
    this.write(`event: ${event}\n${place}data: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    this.response.end();
  }

  onClose(listener: () => void): void {
    this.response.once('close', () => {
      clearInterval(this.heartbeat);
      listener();
    });
  }

  private write(text: string): void {
    if (this.response.writableEnded || this.response.destroyed) return;
    if (!this.response.write(text)) this.isFull = true;
  }
}
