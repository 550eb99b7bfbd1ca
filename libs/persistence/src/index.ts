export { MIGRATIONS, type AppName } from './apps.ts';
export { databaseOptions, migrate } from './connect.ts';
export { FacetStore, type Facet, type KnownFacet } from './console/facet.store.ts';
export { OperationalRecordStore } from './console/operational-record.store.ts';
export type { PageCursor, PageQuery } from './console/page-sql.ts';
export { RecordChangeStore, type RecordChange } from './console/record-change.store.ts';
export type {
  RecordEvent,
  RecordMoves,
  ReplayAnswer,
  ReplayCandidate,
  SharedMessage,
} from './console/record-event.ts';
export {
  RecordCountStore,
  type CountBy,
  type CountRange,
  type CountStep,
  type FacetStatistics,
  type LatencyCount,
  type StepCount,
} from './console/record-count.store.ts';
export { RecordPageStore, type OperationalRecordRow } from './console/record-page.store.ts';
export { RecordRetentionStore, type Cutoffs } from './console/record-retention.store.ts';
export { ActOutboxStore, type ActMessage, type UnsentActMessage } from './exchange/act-outbox.store.ts';
export {
  CatalogueEntryStore,
  type CatalogueEntryRow,
  type CatalogueReading,
  type NewCatalogueEntry,
} from './exchange/catalogue-entry.store.ts';
export { DeadLetterStore, type DeadLetterRow } from './exchange/dead-letter.store.ts';
export type { LetterFilter } from './exchange/dead-letter-filter.ts';
export {
  DeadLetterListStore,
  type LetterBytes,
  type LetterCursor,
  type LetterSearch,
  type ListedLetterRow,
} from './exchange/dead-letter-list.store.ts';
export {
  DecisionStore,
  type DecisionRow,
  type Latency,
  type StoredAnswer,
} from './exchange/decision.store.ts';
export { ElementCountStore, type ElementCount } from './exchange/element-count.store.ts';
export { HoldingStore, type DatasetTotal, type HoldingRow } from './exchange/holding.store.ts';
export { IntakeStore, type IntakeRow, type IntakeStep } from './exchange/intake.store.ts';
export {
  MeasureStore,
  type DossierSum,
  type ElementSum,
  type MeasurePeriod,
  type MeasureSums,
  type PlanSum,
  type TaskSum,
} from './exchange/measure.store.ts';
export { PlanCountStore, type PlanCount, type PlanFigures } from './exchange/plan-count.store.ts';
export { ProvisionalStore } from './exchange/provisional.store.ts';
export {
  RedriveListStore,
  type RedriveCursor,
  type RedrivenRow,
  type RedriveRow,
} from './exchange/redrive-list.store.ts';
export {
  RedriveStore,
  type ChosenLetter,
  type LetterChoice,
  type LetterPosition,
  type RedriveTarget,
  type WholeLetter,
} from './exchange/redrive.store.ts';
export type { ReportRow, TaskResult, TaskRow } from './exchange/task.row.ts';
export {
  TaskListStore,
  type Resolution,
  type TaskCursor,
  type TaskFilter,
} from './exchange/task-list.store.ts';
export { TaskStore, type TasksAt } from './exchange/task.store.ts';
export { failureOf, faultKindOf, pauseAfter, type DatabaseFailure, type FaultKind } from './faults.ts';
export { IndexedRecordStore } from './indexer/indexed-record.store.ts';
export type {
  IndexedKey,
  IndexedRecord,
  IndexedVersion,
  IndexSearch,
  IndexSum,
} from './indexer/indexed-record.ts';
export { SubjectLinkStore, type LinkStatement, type SubjectLink } from './indexer/subject-link.store.ts';
export { UnreadableRecordStore, type UnreadableRecord } from './indexer/unreadable-record.store.ts';
export { InboxStore, type InboxRow } from './lgsp-node/inbox.store.ts';
export {
  OutboxStore,
  type AcceptedRow,
  type AgencyFigures,
  type NewOutboxRow,
  type OutboxFigures,
  type OutboxWaiting,
} from './lgsp-node/outbox.store.ts';
export {
  ReadingStore,
  type KeptReading,
  type Reading,
  type ReadingFilter,
  type ReadVersion,
} from './lgsp-node/reading.store.ts';
export { RelayStore, type RelayStanding, type SendResult, type UnsentRow } from './lgsp-node/relay.store.ts';
export { RetentionStore } from './lgsp-node/retention.store.ts';
export { provisionDatabases } from './provision-databases.ts';
