export type {
  Alert,
  AlertDelivery,
  AlertPage,
  AlertRuleId,
  AlertUnit,
  AlertUrgency,
  WatchedRule,
} from './alert.ts';
export {
  canonicalForm,
  CANONICAL_FORM,
  instantInUtc,
  isDate,
  tidy,
  type ElementValue,
} from './canonical-form.ts';
export {
  agencyOfSource,
  agencySource,
  derivedId,
  eventHeaders,
  EVENT_TYPES,
  EXCHANGE_SOURCE,
  firstLevel,
  headerText,
  isMessageId,
  readEnvelope,
  validTraceparent,
  type EventEnvelope,
  type EventType,
  type RawHeaders,
} from './cloud-event.ts';
export {
  readCollectionPlanRequest,
  type CollectionPlanAnswer,
  type CollectionPlanRequest,
  type PlannedPaper,
} from './collection-plan.ts';
export type { ExceptionDescription } from './exception.ts';
export { EXPLANATIONS, explainCode, type Parties } from './explanations/explain-code.ts';
export type { Actor, Explanation, ExplanationText, InTwoLanguages } from './explanations/explanation.ts';
export { explain as explainSchemaError, pointerTo } from './explain-schema-error.ts';
export {
  isOwned,
  recordKeyOf,
  recordTypesOf,
  type DatasetDescription,
  type ElementDescription,
  type ElementType,
} from './dataset.ts';
export {
  REDRIVE_BYTES_MAX,
  REDRIVE_LETTERS_MAX,
  type DeadLetterFilter,
  type DeadLetterPage,
  type ListedDeadLetter,
  type PastRedrive,
  type ShownBytes,
  type ShownDeadLetter,
} from './dead-letter.ts';
export { DIGEST_BYTES, Digester, type DigestKeys, type DigestPlace, type DigestScheme } from './digest.ts';
export {
  FAILURES,
  pauseMs,
  type CauseThat,
  type Failure,
  type FailureAction,
  type FailureCause,
} from './failures.ts';
export {
  recordRef,
  sharedKey,
  type Decision,
  type ElementDecision,
  type SetAside,
  type SharedRecord,
  type TaskMessage,
  type TaskResultCode,
} from './messages.ts';
export type { OpenTaskGroup, OpenTasks, OpenWork, WaitingLetters } from './open-work.ts';
export type { OperationalRecord, RecordStatus } from './operational-record.ts';
export { ONCE_PROBLEMS, OUTCOME_CODES, OUTCOMES, type OnceProblemCode, type Outcome } from './outcomes.ts';
export { partitionOf } from './partition-of.ts';
export { PROBLEMS, type Breach, type ProblemCode } from './problems.ts';
export { ProvisionContract, type ReadProvision } from './provision-contract.ts';
export { readJson } from './read-json.ts';
export {
  readEditedRedrive,
  readRedrive,
  type EditedRedriveRequest,
  type EditedRedriveStarted,
  type LetterCounts,
  type LetterOutcome,
  type ListedRedrive,
  type PreviewedLetter,
  type RedrivePreview,
  type RedriveRequest,
  type RedriveStarted,
  type RedrivenLetter,
  type ShownRedrive,
} from './redrive.ts';
export type {
  HiddenLetter,
  LetterViewing,
  ListedTask,
  ReferencedLetter,
  ReferencedTask,
  TaskReport,
  ViewedLetter,
} from './repair.ts';
export { readResolution, type ResolutionRequest } from './resolution.ts';
export type {
  ChaosDrain,
  ListedScenario,
  ScenarioActKind,
  ScenarioAnswer,
  ScenarioDifference,
  ScenarioRun,
  ScenarioRunRequest,
  ScenarioRunState,
  ScenarioStep,
  ScenarioTask,
  ShownScenarioRun,
} from './scenario-run.ts';
export {
  PROVISION_BYTES_MAX,
  type CollectionProvision,
  type Provision,
  type RecordRef,
  type SourceProvision,
  type StatedException,
} from './provision.ts';
export {
  explainSetAside,
  SET_ASIDE_REASONS,
  type SetAsideCode,
  type SetAsideReason,
} from './set-aside-reasons.ts';
export {
  agencyTopic,
  DEAD_LETTERS_TOPIC,
  PROVISION_PARTITIONS,
  PROVISIONS_TOPIC,
  SHARED_PARTITIONS,
  sharedTopic,
  topicTable,
  type TopicSettings,
} from './topics.ts';
export { referencesShownAs, shownReference, SubjectReferences } from './subject-reference.ts';
export type { Hop, HopName, HopState, MessageExplanation, MessageHop, MessageTrace, Trace } from './trace.ts';
export {
  VERIFY_EXIT,
  type ComparedThing,
  type DifferenceKind,
  type VerifiedPartition,
  type VerifyDifference,
  type VerifyLine,
  type VerifyPhase,
  type VerifyProgress,
  type VerifyReport,
} from './verify.ts';
