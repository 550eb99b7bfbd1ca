import { join } from 'node:path';
import { v5 as uuidV5 } from 'uuid';
import type { DatasetDescription, Provision } from '@motlan/contracts';
import type { Hub } from '../hub/find-hub.ts';
import { planColumns } from '../publish/column-plan.ts';
import { readCsv } from '../publish/read-csv.ts';
import { isBad } from '../publish/row.ts';
import { toProvision } from '../publish/to-provision.ts';
import { CliFailure } from '../failure.ts';
import { PROJECT } from '../project.ts';

export const UNITS_DATASET = 'administrative-units';
/** Rows of data/administrative-units.csv. */
export const UNITS = 3_355;

const UNITS_FILE = join(PROJECT, 'data', 'administrative-units.csv');
const NAMESPACE = '2c1f0b6e-0a51-5a57-9d0c-6f4f4f2d3b11';

/** The id of one message of the demonstration: the same at every start, so that a step is never done twice. */
export const demonstrationId = (step: string, index: number): string => uuidV5(`${step}/${index}`, NAMESPACE);

export interface Unit {
  readonly code: string;
  readonly provision: Extract<Provision, { kind: 'source' }>;
}

/** The real administrative units, as G12 states them: version 1. */
export async function readUnits(hub: Hub): Promise<Unit[]> {
  const dataset = await hub.exchange.get<DatasetDescription>(`/v1/datasets/${UNITS_DATASET}`);
  const options = { kind: 'source', dataset: UNITS_DATASET, subject: 'code', version: 1 } as const;
  const plan = planColumns(['code', 'name', 'kind', 'province_code', 'valid_from'], dataset, {
    ...options,
    map: new Map(),
    ignore: new Set(),
  });
  const units: Unit[] = [];
  for await (const row of readCsv(UNITS_FILE)) {
    const provision = isBad(row) ? row : toProvision(row, plan, options);
    if ('reason' in provision) throw new CliFailure(`${UNITS_FILE}, line ${row.line}: ${provision.reason}`);
    if (provision.kind === 'source') units.push({ code: provision.subject, provision });
  }
  if (units.length !== UNITS)
    throw new CliFailure(`${UNITS_FILE} holds ${units.length} units, not ${UNITS}.`);
  return units;
}
