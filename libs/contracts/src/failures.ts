/** What is done about a failure. Pauses are in milliseconds; the last one is repeated for as long as it takes. */
export type FailureAction =
  /** The one record is kept byte for byte as a dead letter, its sender is told, the others go on. */
  | { readonly does: 'set-aside' }
  /** The same work again after a pause, in the same order; nothing is set aside for it. */
  | { readonly does: 'repeat'; readonly pausesMs: readonly number[] }
  /** The process ends; its supervisor starts it afresh, and what was in hand is read again. */
  | { readonly does: 'stop' }
  /** The caller is told to come again: nothing was promised to it. */
  | { readonly does: 'answer-503'; readonly retryAfterS: number }
  /** Nothing of ours failed: the records are left to whoever reads them next. */
  | { readonly does: 'leave' };

export interface Failure {
  /** Where it is met. */
  readonly where: string;
  /** What has failed. */
  readonly what: string;
  /** How it is told from the others. */
  readonly sign: string;
  readonly action: FailureAction;
  /** Who must act, and what becomes of the message. */
  readonly then: string;
  /** The test that fails when this row is not true: its file and its sentence. */
  readonly test: readonly [file: string, sentence: string];
}

/** From one fetch to the next nobody notices; from five seconds on, more often would only fill the log. */
const DATABASE_PAUSES_MS = [200, 500, 1_000, 2_000, 5_000] as const;
const BROKER_PAUSES_MS = [100, 200, 500, 1_000, 2_000] as const;
/** Seconds a caller is asked to wait: an outage of a restart's length passes meanwhile. */
const RETRY_AFTER_S = 5;

const INTAKE = 'test/integration/exchange/intake.int-spec.ts';
const READING = [INTAKE, 'is set aside as %s, and the sender is told if it is known (%j)'] as const;
const FAULTS = 'test/integration/exchange/failures.int-spec.ts';
const ON_FAULT = 'apps/exchange/src/intake/on-fault.spec.ts';

/**
 * Everything that can fail on a message's way, and what is done about it: the code that acts asks this table, and
 * docs/failures.md is made from it. The order is that of a message's way.
 */
export const FAILURES = {
  'outbox-full': {
    where: 'lgsp-node, HTTP',
    what: 'Too much waits in the outbox',
    sign: 'more rows or bytes than `OUTBOX_ROWS_MAX` and `OUTBOX_BYTES_MAX` allow',
    action: { does: 'answer-503', retryAfterS: RETRY_AFTER_S },
    then: 'Kafka has been away for long, or is slower than the agency: see why the relay does not send',
    test: [
      'test/integration/lgsp-node/back-pressure.int-spec.ts',
      'outbox-full: an outbox that is full answers 503 with Retry-After',
    ],
  },
  'outbox-away': {
    where: 'lgsp-node, HTTP',
    what: 'The node’s database is away',
    sign: 'as for the exchange’s database, below',
    action: { does: 'answer-503', retryAfterS: RETRY_AFTER_S },
    then: 'nothing was promised: the agency’s system sends it again',
    test: [
      'test/integration/lgsp-node/intake.int-spec.ts',
      'answers 503 and promises nothing while the database is away',
    ],
  },
  'database-away-http': {
    where: 'every app, HTTP',
    what: 'The app’s database is away while a call needs it',
    sign: 'as for the exchange’s database, below',
    action: { does: 'answer-503', retryAfterS: RETRY_AFTER_S },
    then: '`not-ready`, never a fault of ours: the caller asks again',
    test: [
      'test/integration/platform/database-away.int-spec.ts',
      'answers 503 not-ready with Retry-After wherever it needs it, and 500 nowhere',
    ],
  },
  'database-away-start': {
    where: 'every app, starting',
    what: 'The app’s database is away when it starts',
    sign: 'as for the exchange’s database, below',
    action: { does: 'stop' },
    then: 'it ends with 1 and a line that names PostgreSQL and where it was sought: without its tables it can do nothing, and Kubernetes or a container’s restart policy tries again for as long as it takes; `motlan start` five times in a row',
    test: [
      'test/integration/platform/start-without-database.int-spec.ts',
      'ends with 1 and one line that names PostgreSQL and where it was sought',
    ],
  },
  'kafka-away-http': {
    where: 'exchange, indexer, HTTP',
    what: 'Kafka is away while a call asks it: `GET /v1/conservation`, `GET /v1/index`',
    sign: 'no broker has answered within 5 s',
    action: { does: 'answer-503', retryAfterS: RETRY_AFTER_S },
    then: '`not-ready`, which names Kafka: the caller asks again when the brokers are back. However many ask, one question is in flight',
    test: [
      'test/integration/platform/kafka-away.int-spec.ts',
      'answers 503 not-ready, which names Kafka, to however many ask at once, over one connection',
    ],
  },
  'broker-silent': {
    where: 'every sender',
    what: 'No broker has acknowledged a send: away, without a leader, or its answer was lost',
    sign: 'any error of the client that is not one of the next two rows; 10 s without an answer',
    action: { does: 'repeat', pausesMs: BROKER_PAUSES_MS },
    then: 'it may lie on Kafka twice, under one id: readers recognise it',
    test: [
      'libs/kafka/src/publisher.spec.ts',
      'repeats until acknowledged, and says how many records may lie there twice',
    ],
  },
  'broker-refuses-provision': {
    where: 'lgsp-node, relay',
    what: 'A broker will never take this record',
    sign: '`MESSAGE_TOO_LARGE`, `RECORD_LIST_TOO_LARGE`, `INVALID_RECORD`, `INVALID_TIMESTAMP`',
    action: { does: 'set-aside' },
    then: 'the send is halved until the one is found; its status says `broker-refused`, the others go on',
    test: [
      'test/integration/lgsp-node/relay.int-spec.ts',
      'makes a dead letter of what the broker refuses, and sends the others in order',
    ],
  },
  'broker-refuses-answer': {
    where: 'exchange, publishing',
    what: 'A broker will never take an answer of ours',
    sign: 'as in the row before',
    action: { does: 'stop' },
    then: 'answers are far smaller than any topic’s limit: the topics were set up otherwise. An operator compares them with docs/messages.md',
    test: [ON_FAULT, '%s stops the process'],
  },
  unreadable: {
    where: 'exchange, reading',
    what: 'Headers or body are not what they must be to be read at all',
    sign: 'headers, size, UTF-8, JSON',
    action: { does: 'set-aside' },
    then: 'the sender repairs it and sends it again, or an operator redrives it edited',
    test: READING,
  },
  'unknown-agency': {
    where: 'exchange, reading',
    what: 'The sender is no agency of the catalogue',
    sign: 'header `ce_source`',
    action: { does: 'set-aside' },
    then: 'nobody is told, since nobody knows whom; an operator redrives it when the catalogue has the agency',
    test: READING,
  },
  'unknown-dataset': {
    where: 'exchange, reading',
    what: 'The dataset is not in the catalogue',
    sign: 'field `dataset`',
    action: { does: 'set-aside' },
    then: 'an operator redrives it when the catalogue has the dataset',
    test: READING,
  },
  contract: {
    where: 'exchange, reading',
    what: 'The body can be read, and breaks the contract',
    sign: 'the contract of the dataset, the same as at the node',
    action: { does: 'set-aside' },
    then: 'the sender repairs it and sends it again, or an operator redrives it edited',
    test: READING,
  },
  'wrong-partition': {
    where: 'exchange, reading',
    what: 'Key, subject and partition do not agree: its order among the subject’s messages is unknown',
    sign: 'murmur2 of the key, header `ce_subject`, field `subject`',
    action: { does: 'set-aside' },
    then: 'where key and subject agree, a redrive puts it into its partition',
    test: READING,
  },
  'test-subject': {
    where: 'exchange, reading',
    what: 'The subject is a test subject that is always set aside',
    sign: 'setting `TEST_SUBJECTS_FILE`, behaviour `set-aside`; off where no file is given',
    action: { does: 'set-aside' },
    then: 'nothing: it shows an integrator what a notice looks like',
    test: READING,
  },
  poison: {
    where: 'exchange, deciding',
    what: 'PostgreSQL cannot store what one record says',
    sign: 'SQLSTATE classes 22 and 23',
    action: { does: 'set-aside' },
    then: 'the batch is halved until the record is alone; it is a dead letter of reason `decision-failed`, the others are decided',
    test: [INTAKE, 'with one record the ledger cannot store sets that one aside and decides the others'],
  },
  'database-away': {
    where: 'exchange, node, indexer',
    what: 'The database is away, starts, or ends',
    sign: 'SQLSTATE classes 08 and 57, a connection refused or cut',
    action: { does: 'repeat', pausesMs: DATABASE_PAUSES_MS },
    then: 'the partition pauses, its member stays in the group; no good message is ever set aside for it',
    test: [FAULTS, 'a database that ends every connection delays a batch and sets nothing aside'],
  },
  'database-busy': {
    where: 'exchange, node, indexer',
    what: 'The database could not do it now: a deadlock, no memory, disk or connection left, a lock not given',
    sign: 'SQLSTATE classes 40 and 53, 55P03',
    action: { does: 'repeat', pausesMs: DATABASE_PAUSES_MS },
    then: 'as in the row before; an operator looks where it lasts',
    test: [FAULTS, 'a lock that is not given in time delays a batch and sets nothing aside'],
  },
  'database-timeout': {
    where: 'exchange, node, indexer',
    what: 'A statement took longer than two minutes, or a stopped process held its transaction for 10 s',
    sign: 'SQLSTATE 25P03, the driver’s timeouts',
    action: { does: 'repeat', pausesMs: DATABASE_PAUSES_MS },
    then: 'as in the row before',
    test: [FAULTS, 'a transaction that PostgreSQL ended because it idled passes, too'],
  },
  'consumer-silent': {
    where: 'exchange, node, indexer',
    what: 'The brokers are away while something is read or asked of them',
    sign: 'an error of the client that it calls retriable',
    action: { does: 'repeat', pausesMs: BROKER_PAUSES_MS },
    then: 'reading goes on by itself',
    test: [ON_FAULT, 'brokers that do not answer pause the partition'],
  },
  'coordinator-away': {
    where: 'every reader',
    what: 'No broker says which of them coordinates the group: all are away, or only just there, when a member joins',
    sign: '`KafkaJSGroupCoordinatorNotFound`, which the client calls final: it gives its consumer up',
    action: { does: 'stop' },
    then: 'a process whose reader is dead looks well and does nothing, so it ends with 1. The supervisor starts it afresh, and it reads on from what it has: nothing is lost, nothing is done twice',
    test: [
      'libs/kafka/src/kafka-batch-server.spec.ts',
      'dies of a crash the client does not recover from, and of no other',
    ],
  },
  'partition-lost': {
    where: 'exchange, node, indexer',
    what: 'The partition was given to another member, or the process is asked to end',
    sign: 'the group has moved on',
    action: { does: 'leave' },
    then: 'whoever has it now begins at the last offset committed; the ledger’s position keeps it from deciding twice',
    test: ['libs/kafka/src/handle-batch.spec.ts', 'stops between chunks when somebody else sought elsewhere'],
  },
  'position-behind': {
    where: 'exchange, deciding',
    what: 'The group’s offset is ahead of the ledger: it was restored from a backup',
    sign: 'a batch begins above the saved position',
    action: { does: 'leave' },
    then: 'the partition is read again from the position',
    test: [INTAKE, 'that begins above the position is not decided: the partition is read again from there'],
  },
  'records-lost': {
    where: 'exchange, deciding',
    what: 'What must be read next is not on the topic: expired, cut off, or it is another topic',
    sign: 'offsets of the broker against the saved position; another message where one was decided',
    action: { does: 'stop' },
    then: 'an operator restores the topic: to go on would be to lose messages in silence',
    test: [INTAKE, 'that begins above the position stops where the broker no longer has what lies between'],
  },
  unplanned: {
    where: 'everywhere',
    what: 'A broken promise of our own code, or a fault nobody planned for',
    sign: 'any other error, any other SQLSTATE',
    action: { does: 'stop' },
    then: 'the supervisor starts it afresh; an operator reads the log',
    test: [ON_FAULT, '%s stops the process'],
  },
} as const satisfies Record<string, Failure>;

export type FailureCause = keyof typeof FAILURES;

/** Causes whose action is this one. */
export type CauseThat<Does extends FailureAction['does']> = {
  [C in FailureCause]: (typeof FAILURES)[C]['action']['does'] extends Does ? C : never;
}[FailureCause];

/** Milliseconds to wait after this attempt, the first being 1. */
export function pauseMs(cause: CauseThat<'repeat'>, attempt: number): number {
  const { pausesMs } = FAILURES[cause].action;
  return pausesMs[Math.min(Math.max(attempt, 1), pausesMs.length) - 1]!; // No list of pauses is empty.
}
