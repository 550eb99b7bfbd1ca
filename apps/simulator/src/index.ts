export type { Household, Person } from './population/household.ts';
export { population, type Population } from './population/population.ts';
export { findPlay, newSalt } from './scenarios/find-play.ts';
export { PLAYS, SCENARIOS } from './scenarios/scenarios.ts';
export {
  insuranceOf,
  licenceOf,
  pensionOf,
  populationOf,
  socialPensionOf,
} from './statements/of-a-person.ts';
export { birthOf, deathOf, maritalStatusOf, marriageOf } from './statements/of-civil-status.ts';
export { sourcesOf } from './statements/of-a-household.ts';
export { enterpriseOf, householdBusinessOf, landOf, vehicleOf } from './statements/of-holdings.ts';
export { amended, revoked, type Statement } from './statements/statement.ts';
export { differences } from './story/differences.ts';
export { HubAccess, type HubAddresses, type HubAnswer } from './story/hub-access.ts';
export { planSteps, type PlannedStep, type StepMessage } from './story/plan-steps.ts';
export { provide } from './story/provide.ts';
export { requestOf } from './story/request-of.ts';
export { runScenario, type RunOptions, type ScenarioResult, type StepResult } from './story/run-scenario.ts';
export type { Act, Observation, Play, Scenario, Step, Text } from './story/scenario.ts';
export { mayPlayBeside, runAll } from './story/schedule.ts';
