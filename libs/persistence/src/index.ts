export { MIGRATIONS, type AppName } from './apps.ts';
export { databaseOptions, migrate } from './connect.ts';
export { DeadLetterStore, type DeadLetterRow } from './exchange/dead-letter.store.ts';
export {
  DecisionStore,
  type DecisionRow,
  type Latency,
  type StoredAnswer,
} from './exchange/decision.store.ts';
export { HoldingStore, type DatasetTotal, type HoldingRow } from './exchange/holding.store.ts';
export { IntakeStore, type IntakeRow, type IntakeStep } from './exchange/intake.store.ts';
export { ProvisionalStore } from './exchange/provisional.store.ts';
export { faultKindOf, type FaultKind } from './faults.ts';
export { IndexedRecordStore } from './indexer/indexed-record.store.ts';
export type {
  IndexedKey,
  IndexedRecord,
  IndexedVersion,
  IndexSearch,
  IndexSum,
} from './indexer/indexed-record.ts';
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
export { RelayStore, type RelayStanding, type SendResult, type UnsentRow } from './lgsp-node/relay.store.ts';
export { RetentionStore } from './lgsp-node/retention.store.ts';
export { provisionDatabases } from './provision-databases.ts';
