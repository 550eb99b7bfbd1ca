import type { Availability } from './availability.ts';
import { isInterrupted, type LookedUp } from './availability.ts';
import type { DatasetRules, StatedGround } from './model.ts';

/** Whether a stated exception holds against what the hub knows. Its code, reason and legal reference were checked before. */
export function isFounded(
  stated: StatedGround,
  dataset: DatasetRules,
  { subject, record }: LookedUp,
  found: Availability,
  differs: boolean,
): boolean {
  switch (stated) {
    case 'EXC_NOT_PUBLISHED':
      return !dataset.published;
    case 'EXC_SOURCE_INTERRUPTED':
      return isInterrupted(dataset, subject);
    case 'EXC_QUALITY':
      return record !== null && (!found.isAvailable || differs);
    case 'EXC_NOT_EXTRACTABLE':
      return !found.isAvailable;
    case 'EXC_OTHER_LAW':
    case 'EXC_STATE_SECRET':
      return true; // By its legal reference, which the contract demands.
  }
}

/** Another law may order what the procedure does not ask for: then the entitlement is not the procedure's to give. */
export function waivesEntitlement(stated: StatedGround | null): boolean {
  return stated === 'EXC_OTHER_LAW' || stated === 'EXC_STATE_SECRET';
}
