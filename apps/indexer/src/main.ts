import 'reflect-metadata';
import { loadConfig, runApp } from '@motlan/platform';
import { IndexerConfig } from './indexer.config.ts';
import { IndexerModule } from './indexer.module.ts';
import { startConsuming } from './intake/start-consuming.ts';

await runApp(
  () => {
    const config = loadConfig(IndexerConfig, process.env);
    return {
      name: 'indexer',
      title: 'Motlan indexer',
      portSetting: 'INDEXER_PORT',
      host: config.HOST,
      port: config.INDEXER_PORT,
      endsWithParent: config.MOTLAN_PARENT === 'ipc',
    };
  },
  IndexerModule,
  startConsuming,
);
