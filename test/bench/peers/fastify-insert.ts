/**
 * The least an HTTP intake can do and still keep its word: Fastify, one parsed body, one committed row, 202. One argument: a
 * file of `ProcessArguments`.
 */
import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import pg from 'pg';
import { processArguments } from './process-arguments.ts';

const { databaseUrl, port } = processArguments();
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
await pool.query(
  `CREATE TABLE outbox (id uuid PRIMARY KEY, agency text NOT NULL, subject text NOT NULL, body jsonb NOT NULL)`,
);

const app = fastify();
app.post<{ Params: { agency: string }; Body: { subject: string } }>(
  '/v1/agencies/:agency/provisions',
  async ({ params, body }, reply) => {
    const id = randomUUID();
    await pool.query('INSERT INTO outbox (id, agency, subject, body) VALUES ($1, $2, $3, $4)', [
      id,
      params.agency,
      body.subject,
      JSON.stringify(body),
    ]);
    return reply.code(202).send({ messageId: id, status: 'QUEUED' });
  },
);
app.get('/health/ready', () => ({ status: 'ok' }));
await app.listen({ port, host: '127.0.0.1' });
