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
export { pointerTo } from './explain-schema-error.ts';
export {
  isOwned,
  recordKeyOf,
  recordTypesOf,
  type DatasetDescription,
  type ElementDescription,
  type ElementType,
} from './dataset.ts';
export { DIGEST_BYTES, Digester, type DigestKeys, type DigestPlace, type DigestScheme } from './digest.ts';
export {
  recordRef,
  sharedKey,
  type Decision,
  type ElementDecision,
  type SetAside,
  type SharedRecord,
} from './messages.ts';
export { ONCE_PROBLEMS, OUTCOME_CODES, OUTCOMES, type OnceProblemCode, type Outcome } from './outcomes.ts';
export { partitionOf } from './partition-of.ts';
export { PROBLEMS, type Breach, type ProblemCode } from './problems.ts';
export { ProvisionContract, type ReadProvision } from './provision-contract.ts';
export { readJson } from './read-json.ts';
export {
  PROVISION_BYTES_MAX,
  type CollectionProvision,
  type Provision,
  type RecordRef,
  type SourceProvision,
} from './provision.ts';
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
export type { Hop, Trace } from './trace.ts';
