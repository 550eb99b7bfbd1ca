import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AlertWatch } from './alert-watch.ts';

/** Begins to watch the hub. Apart from the module: tests judge when they want to. */
export const startAlerts = (app: NestFastifyApplication): void => app.get(AlertWatch).start();
