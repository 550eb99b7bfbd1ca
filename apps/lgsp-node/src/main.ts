import 'reflect-metadata';
import { loadConfig, runApp } from '@motlan/platform';
import { LgspNodeConfig } from './lgsp-node.config.ts';
import { LgspNodeModule } from './lgsp-node.module.ts';
import { startWork } from './start-work.ts';

await runApp(
  () => {
    const config = loadConfig(LgspNodeConfig, process.env);
    return {
      name: 'lgsp-node',
      title: 'Motlan LGSP node',
      portSetting: 'LGSP_NODE_PORT',
      host: config.HOST,
      port: config.LGSP_NODE_PORT,
      endsWithParent: config.MOTLAN_PARENT === 'ipc',
    };
  },
  LgspNodeModule,
  startWork,
);
