import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FAILURES } from '@motlan/contracts';
import { Refusal } from './errors.ts';
import { languageOf, toProblem } from './problem.ts';
import { describeError } from './redact.ts';

/** Whether a fault passes by itself: a connection that is away, not our code. Each app says it of its own connections. */
export const PASSES_BY_ITSELF = Symbol('passes by itself');
export type PassesByItself = (error: unknown) => boolean;

/**
 * The one place where errors become HTTP: application/problem+json (RFC 9457). A fault that passes by itself is no fault
 * of ours to the caller: `not-ready`, with `Retry-After`.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly passes: PassesByItself = () => false) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = this.asNotReady(thrown);
    const problem = toProblem(error, languageOf(request.headers['accept-language']), request.id);
    if (problem.status >= 500 && !(error instanceof Refusal)) this.logger.error(error);
    const reply = http.getResponse<FastifyReply>();
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    if (error instanceof Refusal && error.retryAfterS !== null)
      void reply.header('retry-after', error.retryAfterS);
    void reply.status(problem.status).type('application/problem+json').send(problem);
  }

  private asNotReady(error: unknown): unknown {
    if (error instanceof Refusal || !this.passes(error)) return error;
    this.logger.warn(`not ready: ${describeError(error)}`);
    return new Refusal('not-ready', 'what this call needs is away for a while: ask again', {
      retryAfterS: FAILURES['database-away-http'].action.retryAfterS,
      cause: error,
    });
  }
}
