import type { ErrorObject } from 'ajv';
import type { Breach, ProblemCode } from './problems.ts';

/** An error of the schema checker in our words: which rule, where, what to do. Never the offending value. */
export function explain(error: ErrorObject, base: string): Breach {
  const pointer = base + error.instancePath;
  const inElements = pointer.startsWith('/elements/') || base === '/elements';
  switch (error.keyword) {
    case 'required': {
      const name = String((error.params as { missingProperty: unknown }).missingProperty);
      const code = base === '/elements' ? 'element-missing' : 'field-missing';
      return { code, pointer: pointerTo(pointer, name), detail: `state ${name}` };
    }
    case 'additionalProperties': {
      const name = String((error.params as { additionalProperty: unknown }).additionalProperty);
      return { code: 'field-unknown', pointer: pointerTo(pointer, name), detail: 'leave it out' };
    }
    case 'minimum':
    case 'maximum':
      return { code: 'number-out-of-range', pointer, detail: error.message ?? 'must be in range' };
    case 'pattern': {
      const pattern = String((error.params as { pattern: unknown }).pattern);
      const detail = pattern === '\\S' ? 'must not be blank' : `must match ${pattern}`;
      return { code: codeOf(inElements), pointer, detail };
    }
    case 'enum': {
      const { allowedValues } = error.params as { allowedValues: readonly unknown[] };
      return { code: codeOf(inElements), pointer, detail: `must be one of ${allowedValues.join(', ')}` };
    }
    default:
      return { code: codeOf(inElements), pointer, detail: error.message ?? 'does not fit' };
  }
}

/** Adds a name to a JSON pointer, escaped after RFC 6901. */
export function pointerTo(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

const codeOf = (inElements: boolean): ProblemCode => (inElements ? 'value-invalid' : 'field-invalid');
