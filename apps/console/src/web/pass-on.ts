import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import replyFrom from '@fastify/reply-from';
import type { FastifyRequest } from 'fastify';
import { languageOf, Refusal, toProblem } from '@motlan/platform';
import { AppCaller } from '../apps/app-caller.ts';

/** Longer than any answer takes that is worth waiting for. */
const ANSWER_MS = 30_000;

/**
 * Passes calls of the pages on to the other apps: `/exchange/v1/…` and `/indexer/v1/…`. Pages talk to our own server only, and those
 * apps check the caller's token as always. An app that cannot be reached is 503 `not-ready`.
 */
export async function passOn(app: NestFastifyApplication): Promise<void> {
  const { exchangeUrl, indexerUrl } = app.get(AppCaller);
  await app.register(replyFrom, { undici: { headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS } });
  const server = app.getHttpAdapter().getInstance();
  // Bytes of a letter may be a person's data: whoever sees them here says why, and that is kept.
  server.get('/exchange/v1/dead-letters/:partition/:offset', (request, reply) => {
    const refusal = new Refusal(
      'unknown-route',
      'POST /v1/dead-letters/{partition}/{offset}/viewings shows a letter',
    );
    const { status, headers, body } = asAnswer(refusal, request);
    return reply.code(status).headers(headers).send(body);
  });
  for (const [name, url] of Object.entries({ exchange: exchangeUrl, indexer: indexerUrl })) {
    server.all(`/${name}/v1/*`, (request, reply) =>
      reply.from(url + request.url.slice(name.length + 1), {
        ...asSent(request),
        onError: (failed) => {
          const refusal = new Refusal('not-ready', `the ${name} does not answer; ask again`);
          const { status, headers, body } = asAnswer(refusal, request);
          failed
            .code(status)
            .headers({ ...headers, 'retry-after': '5' })
            .send(body);
        },
      }),
    );
  }
}

function asAnswer(refusal: Refusal, request: Pick<FastifyRequest, 'headers' | 'id'>) {
  const problem = toProblem(refusal, languageOf(request.headers['accept-language']), request.id);
  return {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: JSON.stringify(problem),
  };
}

/** Bodies arrive as bytes and go on as they are; left to itself, the client would write those bytes as JSON. */
function asSent({ body, headers }: FastifyRequest): { body?: Buffer; contentType?: string } {
  return Buffer.isBuffer(body) ? { body, contentType: headers['content-type'] ?? 'application/json' } : {};
}
