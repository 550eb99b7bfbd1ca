import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './errors.ts';
import { languageOf, toProblem } from './problem.ts';

/** The one place where errors become HTTP: application/problem+json (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = toProblem(error, languageOf(request.headers['accept-language']), request.id);
    if (problem.status >= 500 && !(error instanceof Refusal)) this.logger.error(error);
    const reply = http.getResponse<FastifyReply>();
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    if (error instanceof Refusal && error.retryAfterS !== null)
      void reply.header('retry-after', error.retryAfterS);
    void reply.status(problem.status).type('application/problem+json').send(problem);
  }
}
