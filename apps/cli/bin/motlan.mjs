#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write(
    'motlan is not built yet. Run `npm run build` in the project, or `npm start`, which builds it.\n',
  );
  process.exitCode = 1;
}
