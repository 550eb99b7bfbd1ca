import { readJson, type Breach, type ScenarioRunRequest } from '@motlan/contracts';
import { Refusal } from '@motlan/platform';
import { newSalt } from '@motlan/simulator';

/** Shown in lists and typed again: short, and of letters everybody can type. */
const SEED = /^[\w.-]{1,40}$/u;
const FIELDS = ['scenario', 'variant', 'seed', 'salt', 'mode'];

/** Reads what is to be played. Throws a Refusal that names every fault. */
export function readRunRequest(body: unknown): ScenarioRunRequest {
  const read = readJson(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  if ('breach' in read) throw Refusal.ofBreaches([read.breach]);
  if (typeof read.value !== 'object' || read.value === null || Array.isArray(read.value))
    throw Refusal.ofBreaches([invalid('', 'send one JSON object')]);
  const stated = read.value as Readonly<Record<string, unknown>>;
  const { scenario, variant = null, seed, salt = newSalt(), mode = 'run' } = stated;
  const breaches: Breach[] = [
    ...Object.keys(stated).flatMap((name): Breach[] =>
      FIELDS.includes(name)
        ? []
        : [{ code: 'field-unknown', pointer: `/${name}`, detail: `there are ${FIELDS.join(', ')}` }],
    ),
    ...(scenario === undefined
      ? [{ code: 'field-missing' as const, pointer: '/scenario', detail: 'state scenario' }]
      : typeof scenario === 'string'
        ? []
        : [invalid('/scenario', 'a text')]),
    ...(variant === null || typeof variant === 'string' ? [] : [invalid('/variant', 'a text, or null')]),
    ...(seed === undefined
      ? [{ code: 'field-missing' as const, pointer: '/seed', detail: 'state seed' }]
      : isSeed(seed)
        ? []
        : [invalid('/seed', '1 to 40 letters, digits, . _ -')]),
    ...(isSeed(salt) ? [] : [invalid('/salt', '1 to 40 letters, digits, . _ -')]),
    ...(mode === 'run' || mode === 'step' ? [] : [invalid('/mode', 'must be one of run, step')]),
  ];
  if (breaches.length > 0) throw Refusal.ofBreaches(breaches);
  return { scenario, variant, seed, salt, mode } as ScenarioRunRequest; // Checked just now.
}

const isSeed = (value: unknown): boolean => typeof value === 'string' && SEED.test(value);
const invalid = (pointer: string, detail: string): Breach => ({ code: 'field-invalid', pointer, detail });
