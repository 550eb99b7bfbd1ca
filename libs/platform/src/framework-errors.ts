import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { Refusal } from './errors.ts';
import { languageOf, toProblem } from './problem.ts';

const TYPE = 'application/problem+json';

/** Answers an address that cannot be decoded, which Fastify refuses before any of our code, as every other refusal. */
export function refuseAddress(_: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = new Refusal('parameter-invalid', 'percent-encode the address as UTF-8', {
    parameter: 'url',
  });
  const problem = toProblem(refusal, languageOf(request.headers['accept-language']), request.id);
  void reply.status(problem.status).type(TYPE).send(problem);
}

/** Answers what is not HTTP, or has headers beyond Node's limit, and ends the connection. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const detail = isTooLarge
    ? 'send headers of less than 16 kB'
    : 'this is no HTTP: percent-encode the address, and check the headers';
  const body = JSON.stringify({
    ...toProblem(new Refusal('parameter-invalid', detail, { parameter: 'request' }), 'en'),
  });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: ${TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
