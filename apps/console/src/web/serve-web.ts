import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyStatic from '@fastify/static';

/** Where `npm run build` puts the pages; beside `dist` and `src` alike. */
const BUILT = join(import.meta.dirname, '..', '..', 'web', 'dist');

/** Whether the pages are built. */
export const isWebBuilt = (folder: string = BUILT): boolean => existsSync(join(folder, 'index.html'));

/** Lets replies send the built pages; without them, there is nothing to send. */
export async function serveWeb(app: NestFastifyApplication, folder: string = BUILT): Promise<void> {
  if (!isWebBuilt(folder)) return;
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false });
}
