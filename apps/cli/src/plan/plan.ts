import type { CollectionPlanAnswer } from '@motlan/contracts';
import { fitsAgency } from '@motlan/once-only';
import { CliFailure } from '../failure.ts';
import { findHub, type Hub } from '../hub/find-hub.ts';
import { paintFor } from '../look/paint.ts';
import { parseSubjects } from './parse-subjects.ts';
import { showPlan } from './show-plan.ts';

export interface PlanFlags {
  readonly subject: readonly string[];
  readonly fact: readonly string[];
  readonly agency?: string;
  readonly json?: true;
}

/** Plans a procedure for a person and shows it. Returns the exit code; throws a sentence for what cannot be planned. */
export async function plan(folder: string, procedureCode: string, flags: PlanFlags): Promise<number> {
  const subjects = parseSubjects(flags.subject);
  const hub = await findHub(folder);
  const agency = flags.agency ?? (await firstThatDecides(hub, procedureCode));
  const answer = await hub.exchange.post<CollectionPlanAnswer>('/v1/collection-plans', {
    agency,
    procedureCode,
    subjects,
    facts: flags.fact,
  });
  process.stdout.write(
    flags.json ? `${JSON.stringify(answer, null, 2)}\n` : showPlan(answer, paintFor(process.stdout)),
  );
  return 0;
}

async function firstThatDecides(hub: Hub, procedureCode: string): Promise<string> {
  const procedure = await hub.exchange.get<{ agency: string }>(
    `/v1/procedures/${encodeURIComponent(procedureCode)}`,
  );
  const agency = hub.agencies.find((code) => fitsAgency(procedure.agency, code));
  if (agency === undefined)
    throw new CliFailure(`No agency of this sandbox decides ${procedureCode}: state --agency.`);
  return agency;
}
