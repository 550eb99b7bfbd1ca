import type { Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Answers in hand may finish for so long; a supervisor kills after 10 s and more. */
const GRACE_MS = 1_000;

/**
 * Browsers keep connections open on which they have not asked anything yet; Node waits a minute for these. Nothing here needs to be
 * finished: every call only reads.
 */
@Injectable()
export class CloseConnections implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  }
}
