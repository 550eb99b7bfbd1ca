/**
 * Lets a plain Node.js process run our TypeScript as it stands, decorators included: jest does that for tests, and this
 * for what runs beside them (a globalSetup, a process that a test kills): `node --import ./test/support/import-source.mts`.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, { ...context, conditions: [...context.conditions, 'source'] }),
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      configFile: SWC_CONFIG,
      swcrc: true,
    });
    return { format: 'module', shortCircuit: true, source: code };
  },
});

const SWC_CONFIG = fileURLToPath(new URL('../../.swcrc', import.meta.url));

/** Jest turns a globalSetup into CommonJS, whose imports would miss the hooks above; this import does not. */
export const importSandbox = (): Promise<typeof import('@motlan/sandbox')> => import('@motlan/sandbox');
