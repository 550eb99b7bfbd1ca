import { birth } from './birth.ts';
import { buildingPermit } from './building-permit.ts';
import { company } from './company.ts';
import { death } from './death.ts';
import { householdBusiness } from './household-business.ts';
import { landTransfer } from './land-transfer.ts';
import { licence } from './licence.ts';
import { marriage } from './marriage.ts';
import { residence } from './residence.ts';
import { socialPension } from './social-pension.ts';
import { unemployment } from './unemployment.ts';
import { vehicleTransfer } from './vehicle-transfer.ts';
import type { Play, Scenario } from '../story/scenario.ts';

/** Every life event, in the order of a life. */
export const SCENARIOS: readonly Scenario[] = [
  birth,
  residence,
  licence,
  vehicleTransfer,
  marriage,
  householdBusiness,
  company,
  buildingPermit,
  landTransfer,
  unemployment,
  socialPension,
  death,
];

/** Every scenario in its usual course and in every variant. */
export const PLAYS: readonly Play[] = SCENARIOS.flatMap((scenario) => [
  { scenario, variant: null },
  ...scenario.variants.map(({ id }) => ({ scenario, variant: id })),
]).map((play, place) => ({ ...play, place }));
