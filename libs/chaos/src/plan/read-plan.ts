import { FAULT_KINDS, type ChaosPlan, type PlannedFault } from './chaos-plan.ts';

/** Reads a plan's file. Throws an Error whose message names the first thing that is wrong. */
export function readPlan(text: string): ChaosPlan {
  const plan = JSON.parse(text) as Partial<ChaosPlan>;
  const wrong = (what: string): never => {
    throw new Error(`this is no plan of a run: ${what}`);
  };
  if (plan.version !== 1) wrong('its version is not 1');
  for (const name of ['seed', 'minutes', 'rate', 'offlineShare'] as const)
    if (typeof plan[name] !== 'number' || !(plan[name] >= 0)) wrong(`${name} is no number`);
  if (plan.brokers !== 1 && plan.brokers !== 3) wrong('brokers is neither 1 nor 3');
  if (!Array.isArray(plan.faults)) wrong('it has no list of faults');
  for (const fault of plan.faults as Partial<PlannedFault>[]) {
    const name = fault.id ?? 'a fault';
    if (typeof fault.id !== 'string') wrong('a fault has no id');
    if (!(FAULT_KINDS as readonly unknown[]).includes(fault.kind)) wrong(`${name} has no known kind`);
    if (typeof fault.target !== 'string') wrong(`${name} has no target`);
    if (typeof fault.startMs !== 'number' || typeof fault.lengthMs !== 'number')
      wrong(`${name} has no start or length`);
    if (typeof fault.settings !== 'object') wrong(`${name} has no settings`);
  }
  return plan as ChaosPlan;
}
