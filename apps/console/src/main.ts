import 'reflect-metadata';
import { loadConfig, runApp } from '@motlan/platform';
import { startAlerts } from './alerts/start-alerts.ts';
import { ConsoleConfig } from './console.config.ts';
import { ConsoleModule } from './console.module.ts';
import { startReading } from './reader/start-reading.ts';
import { passOn } from './web/pass-on.ts';
import { serveWeb } from './web/serve-web.ts';

await runApp(
  () => {
    const config = loadConfig(ConsoleConfig, process.env);
    return {
      name: 'console',
      title: 'Motlan console',
      portSetting: 'CONSOLE_PORT',
      host: config.HOST,
      port: config.CONSOLE_PORT,
      endsWithParent: config.MOTLAN_PARENT === 'ipc',
    };
  },
  ConsoleModule,
  async (app) => {
    await passOn(app);
    await serveWeb(app);
    await startReading(app);
    startAlerts(app);
  },
);
