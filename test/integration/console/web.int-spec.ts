import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveWeb } from '../../../apps/console/src/web/serve-web.ts';
import { startConsole, type TestConsole } from './start-console.ts';

describe('without pages', () => {
  let console_: TestConsole;
  beforeAll(async () => {
    console_ = await startConsole();
  });
  afterAll(() => console_.stop());

  it('says how to build them', async () => {
    const { status, text, headers } = await console_.get('/', '');

    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('npm run build');
  });

  it('still answers its calls, and refuses those there are none of', async () => {
    expect((await console_.get('/v1/nope')).body).toMatchObject({ status: 404, code: 'unknown-route' });
    expect((await console_.get('/health/live', '')).body).toEqual({ status: 'live' });
    expect((await console_.get('/openapi.json', '')).status).toBe(200);
    expect((await console_.get('/v1/operational-records', '')).status).toBe(401);
  });
});

describe('with pages', () => {
  let console_: TestConsole;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'motlan-web-'));
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'dist', 'index.html'), '<p>the page</p>');
    await writeFile(join(folder, 'dist', 'assets', 'app-1a2b.js'), 'run()');
    await writeFile(join(folder, 'secret.txt'), 'secret');
    console_ = await startConsole({}, (app) => serveWeb(app, join(folder, 'dist')));
  });
  afterAll(async () => {
    await console_.stop();
    await rm(folder, { recursive: true });
  });

  it('serves the one page for every view, and files as they are', async () => {
    for (const path of [
      '/',
      '/messages?outcome=refused',
      '/messages/0192f3a1-7c00-7000-8000-000000000002',
      '/datasets/population',
    ])
      expect([path, (await console_.get(path, '')).text]).toEqual([path, '<p>the page</p>']);
    const file = await console_.get('/assets/app-1a2b.js', '');
    expect([file.text, file.headers['cache-control']]).toEqual([
      'run()',
      'public, max-age=31536000, immutable',
    ]);
    expect((await console_.get('/', '')).headers).toMatchObject({
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'self'") as string,
    });
  });

  it('leads nowhere else', async () => {
    for (const path of [
      '/assets/none.js',
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
    ]) {
      const { status, text } = await console_.get(path, '');
      expect([path, text.includes('secret') && status === 200]).toEqual([path, false]);
    }
    expect((await console_.get('/v1/nope', '')).body).toMatchObject({ code: 'unknown-route' });
  });
});
