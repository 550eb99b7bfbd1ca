import 'reflect-metadata';
import { loadConfig, runApp } from '@motlan/platform';
import { ExchangeConfig } from './exchange.config.ts';
import { ExchangeModule } from './exchange.module.ts';
import { startConsuming } from './intake/start-consuming.ts';

await runApp(
  () => {
    const config = loadConfig(ExchangeConfig, process.env);
    return {
      name: 'exchange',
      title: 'Motlan exchange',
      portSetting: 'EXCHANGE_PORT',
      host: config.HOST,
      port: config.EXCHANGE_PORT,
      endsWithParent: config.MOTLAN_PARENT === 'ipc',
    };
  },
  ExchangeModule,
  startConsuming,
);
