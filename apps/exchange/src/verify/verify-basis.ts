import { readFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { CANONICAL_FORM, ProvisionContract, type DigestKeys } from '@motlan/contracts';
import { loadCatalogue, type Catalogue } from '@motlan/catalogue';
import { RULE_SET } from '@motlan/once-only';
import { TestSubjects } from '../intake/test-subjects.ts';
import type { VerifyConfig } from './verify.config.ts';

/** By what this release decides, apart from the ledger and the changes of the catalogue. */
export interface VerifyBasis {
  readonly catalogue: Catalogue;
  readonly contract: ProvisionContract;
  readonly testSubjects: TestSubjects;
  readonly keys: DigestKeys;
  /** The same text: the same decisions. */
  readonly decidedBy: string;
}

/** Throws BadConfiguration, and where the key file cannot be read. */
export function loadBasis(config: Readonly<VerifyConfig>): VerifyBasis {
  const catalogue = loadCatalogue();
  const keys = JSON.parse(readFileSync(config.DIGEST_KEY_FILE, 'utf8')) as DigestKeys;
  const file = config.TEST_SUBJECTS_FILE;
  return {
    catalogue,
    contract: new ProvisionContract([...catalogue.datasets.values()], [...catalogue.exceptions.values()]),
    testSubjects: TestSubjects.fromFile(file),
    keys,
    decidedBy: JSON.stringify({
      ruleSet: RULE_SET,
      catalogue: catalogue.version,
      canonicalForm: CANONICAL_FORM,
      keys: Object.keys(keys.keys).sort(),
      testSubjects: file === '' ? null : hash('sha256', readFileSync(file)),
    }),
  };
}
