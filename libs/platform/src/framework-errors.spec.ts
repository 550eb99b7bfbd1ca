import { connect } from 'node:net';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { createHttpApp } from './run-app.ts';

@Module({})
class EmptyModule {}

let app: NestFastifyApplication;
let port: number;
beforeAll(async () => {
  app = await createHttpApp(EmptyModule, { title: 'test' }, false);
  await app.listen(0, '127.0.0.1');
  port = Number(new URL(await app.getUrl()).port);
});
afterAll(() => app.close());

/** What the app answers to these bytes. */
function answerTo(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    connect(port, '127.0.0.1')
      .on('data', (data) => (answer += data.toString()))
      .on('close', () => resolve(answer))
      .on('error', reject)
      .end(request);
  });
}

it.each([
  [
    'an address that cannot be decoded',
    'GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    'percent-encode',
  ],
  ['an address that is not encoded', 'GET /?kind=phường HTTP/1.1\r\nhost: x\r\n\r\n', 'percent-encode'],
  [
    'headers beyond the limit',
    `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
    'less than 16 kB',
  ],
])('answers %s with a problem, too', async (_, request, detail) => {
  const [head = '', body = ''] = (await answerTo(request)).split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1.1 400 /u);
  expect(head.toLowerCase()).toContain('content-type: application/problem+json');
  expect(JSON.parse(body)).toMatchObject({
    code: 'parameter-invalid',
    pointer: '',
    detail: expect.stringContaining(detail) as string,
  });
});
