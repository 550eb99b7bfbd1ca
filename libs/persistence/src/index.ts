export { MIGRATIONS, type AppName } from './apps.ts';
export { databaseOptions, migrate, withoutTimeout } from './connect.ts';
export {
  AlertDeliveryStore,
  type AlertAttempt,
  type AlertDeliveryRow,
} from './console/alert-delivery.store.ts';
export type { AlertChanges, AlertRow } from './console/alert.row.ts';
export { AlertStore, type AlertCursor, type Judgement } from './console/alert.store.ts';
export { FacetStore, type Facet, type KnownFacet } from './console/facet.store.ts';
export { LetterViewingStore, type LetterViewingRow } from './console/letter-viewing.store.ts';
export { OperationalRecordStore } from './console/operational-record.store.ts';
export type { PageCursor, PageQuery } from './console/page-query.ts';
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
export { ScenarioPlayStore, type RunEnding, type ScenarioStepRow } from './console/scenario-play.store.ts';
export {
  ScenarioRunStore,
  type RunCommand,
  type ScenarioRunCursor,
  type ScenarioRunRow,
} from './console/scenario-run.store.ts';
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
export { ElementCountStore, type CountedIn, type ElementCount } from './exchange/element-count.store.ts';
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
export { OpenWorkStore, type OpenTasksRow, type WaitingLettersRow } from './exchange/open-work.store.ts';
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
export { comparedTables, type ComparedBy, type ComparedTable } from './exchange/verify/compared-table.ts';
export {
  CutStore,
  type Cut,
  type CutPartition,
  type LostBeginning,
  type SettledAfter,
} from './exchange/verify/cut.store.ts';
export {
  IndexComparisonStore,
  type IndexDifference,
  type IndexDifferenceKind,
  type IndexRow,
} from './exchange/verify/index-comparison.store.ts';
export {
  LedgerComparisonStore,
  type CounterDifference,
  type RowDifference,
  type Told,
} from './exchange/verify/ledger-comparison.store.ts';
export { Scratch } from './exchange/verify/scratch.ts';
export { failureOf, faultKindOf, pauseAfter, type DatabaseFailure, type FaultKind } from './faults.ts';
export { IndexedRecordStore } from './indexer/indexed-record.store.ts';
export type {
  IndexedKey,
  IndexedRecord,
  IndexedState,
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
