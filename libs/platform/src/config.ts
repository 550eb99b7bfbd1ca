import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** The environment is wrong. The message names every fault, names only, never values. */
export class BadConfiguration extends Error {
  override readonly name = 'BadConfiguration';
}

/** Reads and checks the environment once, at start. Reports every fault together, and freezes the result. */
export function loadConfig<T extends object>(Shape: new () => T, env: NodeJS.ProcessEnv): Readonly<T> {
  const stated = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const config = plainToInstance(Shape, stated, {
    exposeDefaultValues: true,
    enableImplicitConversion: true,
  });
  const faults = validateSync(config, { whitelist: true });
  if (faults.length > 0) {
    const lines = faults.map((f) => `  ${f.property}: ${Object.values(f.constraints ?? {}).join(', ')}`);
    throw new BadConfiguration(`The environment of this app is not complete:\n${lines.join('\n')}`);
  }
  return Object.freeze(config);
}
