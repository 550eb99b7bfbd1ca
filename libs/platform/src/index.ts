export { CalledBy, CallerGuard, mayActFor, Open, requireOperator } from './caller.guard.ts';
export { BadConfiguration, loadConfig } from './config.ts';
export { endWithParent } from './end-with-parent.ts';
export { InvariantViolation, Refusal } from './errors.ts';
export { ExchangePoll } from './exchange-poll.ts';
export {
  HEALTH_FACTS,
  HealthController,
  METRICS,
  READINESS,
  type HealthFacts,
  type ReadinessChecks,
} from './health.controller.ts';
export { ConnectedConfig, HttpConfig } from './http-config.ts';
export { JsonLog } from './log.ts';
export { languageOf, toProblem, type ProblemBody } from './problem.ts';
export { PASSES_BY_ITSELF, ProblemFilter, type PassesByItself } from './problem.filter.ts';
export { describeError } from './redact.ts';
export { createHttpApp, runApp, type AppDescription } from './run-app.ts';
export { Tokens, type Caller } from './tokens.ts';
export { inSpan, type SpanDescription } from './tracing.ts';
export { readTestSubjects, type TestSubject } from './test-subjects.ts';
