import { Ajv } from 'ajv';
import type { ExceptionDescription } from '@motlan/contracts';
import type { FileFault } from '../fault.ts';
import { camelNames, type ReadList } from './read-list.ts';
import { readYamlList, topFaults } from './read-yaml-list.ts';
import { YamlFile } from './yaml-file.ts';

/** Every exception code with its ground. Throws where the file cannot be read. */
export function readExceptions(folder: string): {
  readonly faults: readonly FileFault[];
  readonly exceptions: ReadList<ExceptionDescription>;
} {
  const file = new YamlFile(folder, 'exceptions.yaml');
  return {
    faults: topFaults(file, ['exceptions']),
    exceptions: readYamlList(file, {
      list: 'exceptions',
      id: 'code',
      prepare: camelNames,
      validate: isExceptionEntry,
      toItem: ({ reasonRequired, legalReferenceRequired, ...entry }) => ({
        ...entry,
        isReasonRequired: reasonRequired,
        isLegalReferenceRequired: legalReferenceRequired,
      }),
      nameOf: (code) => code,
    }),
  };
}

interface ExceptionEntry extends Omit<ExceptionDescription, 'isReasonRequired' | 'isLegalReferenceRequired'> {
  readonly reasonRequired: boolean;
  readonly legalReferenceRequired: boolean;
}

const TEXT = { type: 'string', minLength: 1 } as const;
const FLAG = { type: 'boolean' } as const;
const PROPERTIES = {
  code: TEXT,
  groundEn: TEXT,
  groundVi: TEXT,
  legalBasis: TEXT,
  foundedWhenEn: TEXT,
  foundedWhenVi: TEXT,
  reasonRequired: FLAG,
  legalReferenceRequired: FLAG,
  asksForUpdate: FLAG,
} as const;

const isExceptionEntry = new Ajv({ allErrors: true, strict: true }).compile<ExceptionEntry>({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(PROPERTIES),
  properties: PROPERTIES,
});
