/**
 * Lets an app run on another client without being changed: `node --import ./test/bench/peers/platformatic/replace-client.ts
 * apps/exchange/dist/main.js`. Whatever asks for `@motlan/kafka` gets kafka.ts beside this file.
 */
import { registerHooks } from 'node:module';

const FOLDER = new URL('.', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const isReplaced = specifier === '@motlan/kafka' && context.parentURL?.startsWith(FOLDER) !== true;
    return isReplaced ? { url: `${FOLDER}kafka.ts`, shortCircuit: true } : next(specifier, context);
  },
});
