import type { ErrorObject } from 'ajv';
import type { FaultPath } from '../fault.ts';
import { toSnake } from './read-list.ts';

/** An error of the schema checker as a path from the entry and a reason, in the names the file uses. */
export function shapeReason(error: ErrorObject): { readonly path: FaultPath; readonly reason: string } {
  const path = stepsOf(error.instancePath);
  switch (error.keyword) {
    case 'required': {
      const { missingProperty } = error.params as { missingProperty: string };
      return { path, reason: `lacks ${toSnake(missingProperty)}, state it` };
    }
    case 'additionalProperties': {
      const { additionalProperty } = error.params as { additionalProperty: string };
      const reason = `${toSnake(additionalProperty)} is no field here, remove it or spell it as the others do`;
      return { path: [...path, additionalProperty], reason };
    }
    case 'enum': {
      const { allowedValues } = error.params as { allowedValues: readonly unknown[] };
      return { path, reason: `${placed(path)}has another value, write one of ${allowedValues.join(', ')}` };
    }
    case 'type': {
      const { type } = error.params as { type: string | readonly string[] };
      return { path, reason: `${placed(path)}has a wrong type, write ${[type].flat().join(' or ')}` };
    }
    default:
      return { path, reason: `${placed(path)}${error.message ?? 'does not fit'}, correct it` };
  }
}

const placed = (path: FaultPath): string => (path.length === 0 ? '' : `${toSnake(String(path.at(-1)))} `);

/** A JSON pointer as steps: places in lists are numbers. */
function stepsOf(pointer: string): FaultPath {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/u.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}
