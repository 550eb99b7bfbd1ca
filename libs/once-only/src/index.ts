export { addDuration, isDuration } from './add-duration.ts';
export { fitsAgency, maySupply } from './agency-pattern.ts';
export {
  decideBatch,
  type BatchItem,
  type BatchPlan,
  type Held,
  type KnownMessage,
  type OfferedMessage,
} from './decide-batch.ts';
export { elementTag, equalBytes, findDigest, packDigests, type ElementDigests } from './element-digests.ts';
export {
  dataNeeded,
  planCollection,
  type CollectionCase,
  type CollectionPlan,
  type HeldForPlan,
  type LackingElement,
  type NeededPair,
  type PaperPlan,
  type ReusableElement,
} from './plan-collection.ts';
export type {
  Appended,
  DatasetRules,
  ElementFinding,
  ElementNote,
  ElementRules,
  Fallback,
  Finding,
  Ground,
  HeldRecord,
  Offered,
  OfferedCollection,
  OfferedSource,
  PaperRules,
  ProcedureRules,
  Provisional,
  RecordId,
  Report,
  RuleCatalogue,
  RuleOutcome,
  Scheme,
  StatedGround,
  Task,
} from './model.ts';
export { RULE_SET, RULES, type RuleDescription } from './rules.ts';
export type { TaskChanges } from './task-book.ts';
export type { LedgerChanges, Loaded } from './working-ledger.ts';
