/** Something the guarantees lean on, how to take it away, and the test that must see that it is gone. */
export interface Safeguard {
  /** Numbers of docs/guarantees.md. */
  readonly guarantees: readonly number[];
  readonly what: string;
  readonly file: string;
  /** A piece of the source, and what stands in its place where the safeguard is gone. */
  readonly removes: readonly [source: string, without: string];
  readonly test: readonly [file: string, name: string];
  /** What then happens. */
  readonly without: string;
}

const GUARDS = 'test/integration/exchange/safeguards.int-spec.ts';
const INTAKE = 'test/integration/exchange/intake.int-spec.ts';
const TOGETHER = 'test/integration/exchange/together.int-spec.ts';
const RELAY = 'test/integration/lgsp-node/relay.int-spec.ts';
const HANDLE = 'libs/kafka/src/handle-batch.spec.ts';
const PUBLISHER = 'libs/kafka/src/publisher.spec.ts';
const ALERTS = 'test/integration/console/alerts.int-spec.ts';
const DECIDE = 'libs/once-only/src/decide-batch.spec.ts';

/** In the order of a message's way. */
export const SAFEGUARDS: readonly Safeguard[] = [
  {
    guarantees: [4],
    what: 'A node answers 202 only after the outbox has committed',
    file: 'apps/lgsp-node/src/intake/outbox-writer.ts',
    removes: [
      'const written = await this.outbox.insertMany(firstOfEachId(jobs));',
      'const written = firstOfEachId(jobs);\n      void this.outbox.insertMany(written).catch(() => undefined);',
    ],
    test: [
      'test/integration/lgsp-node/intake.int-spec.ts',
      'answers 503 and promises nothing while the database is away',
    ],
    without: 'the answer is a 202 for what was never stored',
  },
  {
    guarantees: [5],
    what: 'The message key: one subject, one partition',
    file: 'apps/lgsp-node/src/relay/to-record.ts',
    removes: ['key: row.subject', 'key: row.messageId'],
    test: [
      'apps/lgsp-node/src/relay/to-record.spec.ts',
      'is keyed by its subject, which the partition is of, and names its sender',
    ],
    without: 'the key is the message’s; the exchange would set every record aside as `wrong-partition`',
  },
  {
    guarantees: [5],
    what: 'The shard of a row is the partition of its subject',
    file: 'apps/lgsp-node/src/intake/outbox-intake.ts',
    removes: [
      'shard: partitionOf(offer.subject, PROVISION_PARTITIONS)',
      'shard: partitionOf(offer.messageId, PROVISION_PARTITIONS)',
    ],
    test: [
      'test/integration/lgsp-node/intake.int-spec.ts',
      'stores the bytes as received, under the shard of the subject and the sub-unit of the path',
    ],
    without: 'one subject lies in many shards, and its order is lost',
  },
  {
    guarantees: [5],
    what: 'The outbox lock: a shard that is leased is not taken',
    file: 'libs/persistence/src/lgsp-node/relay.store.ts',
    removes: ['WHERE owner IS NULL OR leased_until < now()', 'WHERE true'],
    test: [RELAY, 'leaves shards alone while their lease runs'],
    without: 'two relays send the same shard side by side',
  },
  {
    guarantees: [5],
    what: 'The outbox lock: only the holder of a shard reads what to send',
    file: 'libs/persistence/src/lgsp-node/relay.store.ts',
    removes: [
      'WHERE owner = $1\n            AND EXISTS',
      'WHERE $1::text IS NOT NULL\n            AND EXISTS',
    ],
    test: [
      RELAY,
      'takes over from a relay that was stopped, counts what that one may have sent, and fences it out',
    ],
    without: 'a relay that was stopped sends from shards that are another’s by now',
  },
  {
    guarantees: [2, 4],
    what: 'A row is marked as sent only after the acknowledgement',
    file: 'apps/lgsp-node/src/relay/relay.ts',
    removes: [
      'const sent = await sendRows(this.publisher, rows);',
      'await this.mark(rows.map(({ shard, seq }) => ({ shard, seq, refusedFor: null })), 0);\n      const sent = await sendRows(this.publisher, rows);',
    ],
    test: [RELAY, 'makes a dead letter of what the broker refuses, and sends the others in order'],
    without: 'what was not sent counts as sent: a crash would lose it',
  },
  {
    guarantees: [4],
    what: 'acks = all: every replica in sync has a record before it counts as sent',
    file: 'libs/kafka/src/publisher.ts',
    removes: ['acks: -1', 'acks: 1'],
    test: [PUBLISHER, 'asks all replicas, topic by topic'],
    without: 'a leader that dies takes acknowledged records with it',
  },
  {
    guarantees: [4],
    what: 'A send is repeated until it is acknowledged',
    file: 'libs/kafka/src/publisher.ts',
    removes: ['if (isOurFault(error)) throw error;', 'throw error;'],
    test: [PUBLISHER, 'repeats until acknowledged, and says how many records may lie there twice'],
    without: 'one lost response ends the send with an error',
  },
  {
    guarantees: [4, 5],
    what: 'One send in flight',
    file: 'libs/kafka/src/publisher.ts',
    removes: ['this.worker ??= this.work();', 'void this.work();'],
    test: [PUBLISHER, 'sends in order, and what gathers while a send is in flight as one'],
    without: 'a repeated send is overtaken by the next',
  },
  {
    guarantees: [4],
    what: 'An offset is resolved only after its batch is done',
    file: 'libs/kafka/src/handle-batch.ts',
    removes: [
      'const verdict = await handleUntilDone(',
      'resolveOffset(chunk[chunk.length - 1]!.offset);\n    const verdict = await handleUntilDone(',
    ],
    test: [
      HANDLE,
      'resolves nothing of a chunk that failed for good, nor of what follows, and keeps the cause',
    ],
    without: 'a crash in the middle skips the batch for good',
  },
  {
    guarantees: [4],
    what: 'The client resolves no offset by itself',
    file: 'libs/kafka/src/group-member.ts',
    removes: ['eachBatchAutoResolve: false', 'eachBatchAutoResolve: true'],
    test: [
      'libs/kafka/src/kafka-batch-server.spec.ts',
      'lets the client resolve no offset by itself: a batch that was left early would count as done',
    ],
    without: 'a batch that was left at a rebalance counts as done',
  },
  {
    guarantees: [1, 2, 3],
    what: 'One transaction per batch',
    file: 'apps/exchange/src/intake/decide-together.ts',
    removes: [
      'this.db.transaction((tx) => this.decideIn(tx, turns, timeline))',
      'this.decideIn(this.db.manager, turns, timeline)',
    ],
    test: [
      GUARDS,
      'a batch whose transaction fails at its end leaves no row of anything, and is decided whole later',
    ],
    without: 'decisions and holdings stay although the position did not move',
  },
  {
    guarantees: [2],
    what: 'A dead letter is written in the batch’s own transaction',
    file: 'apps/exchange/src/intake/ledger.ts',
    removes: [
      'this.deadLetters.addMany(tx, changes',
      'this.deadLetters.addMany(tx.connection.manager, changes',
    ],
    test: [
      GUARDS,
      'a batch whose transaction fails at its end leaves no row of anything, and is decided whole later',
    ],
    without: 'a letter stays that no counter knows, and the batch cannot be decided any more',
  },
  {
    guarantees: [2, 4],
    what: 'Batches decided together part where one holds a record the ledger cannot store',
    file: 'apps/exchange/src/intake/intake.ts',
    removes: ['if (first && others.length === 0)', 'if (first)'],
    test: [TOGETHER, 'with one that holds a record the ledger cannot store, each goes alone'],
    without: 'the other partitions are answered for nothing: their records are never decided',
  },
  {
    guarantees: [2, 3, 4],
    what: 'Fencing: the position is locked, so of two members on one partition one waits',
    file: 'libs/persistence/src/exchange/intake.store.ts',
    removes: ['ORDER BY partition FOR UPDATE', 'ORDER BY partition'],
    test: [
      GUARDS,
      'two members that take the same batch at the same moment decide it once, and both tell the same',
    ],
    without: 'both decide it: one meets the other’s rows and takes them for its own records’ fault',
  },
  {
    guarantees: [3, 4],
    what: 'Fencing: what lies below the position is answered, not decided',
    file: 'apps/exchange/src/intake/turn.ts',
    removes: ['records.filter((r) => BigInt(r.record.offset) < position)', 'records.slice(0, 0)'],
    test: [INTAKE, 'read again changes no row and publishes the same messages under the same ids'],
    without: 'records read again are counted again',
  },
  {
    guarantees: [2, 4],
    what: 'Gap check: a batch above the position is not decided',
    file: 'apps/exchange/src/intake/turn.ts',
    removes: ['BigInt(first.record.offset) > position)', 'BigInt(first.record.offset) < 0n)'],
    test: [INTAKE, 'that begins above the position is not decided: the partition is read again from there'],
    without: 'a ledger restored from a backup skips what it lost',
  },
  {
    guarantees: [2, 4],
    what: 'Going back: a member asks whether its ledger is behind the group, though nobody sends anything',
    file: 'libs/kafka/src/going-back.ts',
    removes: ['if (position >= offset) continue;', 'if (position >= 0n) continue;'],
    test: [
      'libs/kafka/src/going-back.spec.ts',
      'goes back where the group is ahead of the store, and takes no batch from above until then',
    ],
    without: 'a ledger restored from a backup stays behind until the next record comes',
  },
  {
    guarantees: [2, 4],
    what: 'Gap check: records that expired undecided stop the process',
    file: 'apps/exchange/src/intake/partitions.ts',
    removes: ['if (BigInt(first) > BigInt(position))', 'if (BigInt(first) < 0n)'],
    test: [INTAKE, 'that begins above the position stops where the broker no longer has what lies between'],
    without: 'the loss passes in silence',
  },
  {
    guarantees: [2, 3],
    what: 'Older topic: a partition that ends before the position stops the process',
    file: 'apps/exchange/src/intake/partitions.ts',
    removes: ['if (position > BigInt(next))', 'if (position < 0n)'],
    test: [INTAKE, 'stops where the partition ends before the position'],
    without: 'new records at old positions are taken for decided ones',
  },
  {
    guarantees: [3],
    what: 'Older topic: another message at a decided position stops the process',
    file: 'apps/exchange/src/intake/answer-repeated.ts',
    removes: ['if (!isTheSame(read.record, decided))', 'if (false as boolean)'],
    test: [INTAKE, 'stops where another message lies at a position that was decided'],
    without: 'a sender is told the answer to somebody else’s message',
  },
  {
    guarantees: [3],
    what: 'Idempotent decision: a known message is answered again',
    file: 'libs/once-only/src/decide-batch.ts',
    removes: ['if (before) return', 'if (before && identity === "") return'],
    test: [DECIDE, 'answers a known message again without an effect, and notes another body'],
    without: 'a message sent twice is decided twice',
  },
  {
    guarantees: [3],
    what: 'Idempotent decision: by sender, subject and id, not by id alone',
    file: 'apps/exchange/src/intake/offer.ts',
    removes: ['`${source}\\n${subject}\\n${messageId}`', '`${subject}\\n${messageId}`'],
    test: [GUARDS, 'one id used by two agencies is two messages, each with a decision of its own'],
    without: 'an agency is told another’s decision, and its own message is never decided',
  },
  {
    guarantees: [3],
    what: 'Replays keep answers equal: what follows from a position has ids made from it',
    file: 'apps/exchange/src/intake/publications.ts',
    removes: ['id: derivedId(position, type, addressee, about)', 'id: crypto.randomUUID()'],
    test: [INTAKE, 'read again changes no row and publishes the same messages under the same ids'],
    without: 'an answer told twice is two answers to whoever reads it',
  },
  {
    guarantees: [6],
    what: 'A shared record is told again only while the ledger still holds that version',
    file: 'apps/exchange/src/intake/ledger.ts',
    removes: ['[String(h.statedOffset), h]', '[offsets[0]!, h]'],
    test: [INTAKE, 'read again changes no row and publishes the same messages under the same ids'],
    without: 'a compacted topic may end with an older version',
  },
  {
    guarantees: [4],
    what: 'A batch is done only when its answers are acknowledged',
    file: 'apps/exchange/src/intake/intake.ts',
    removes: ['await this.publisher.send(outgoing)', 'void this.publisher.send(outgoing)'],
    test: [GUARDS, 'a batch is done only when the brokers have acknowledged its answers'],
    without: 'the group’s offset passes answers that were never told',
  },
  {
    guarantees: [1],
    what: 'A held version only grows, in the statement that writes it',
    file: 'libs/persistence/src/exchange/holding.store.ts',
    removes: ['WHERE h.version < excluded.version', 'WHERE true'],
    test: [GUARDS, 'a held version only grows, whoever writes'],
    without: 'an older version overwrites a newer one',
  },
  {
    guarantees: [1],
    what: 'An available element is taken only on a founded exception',
    file: 'libs/once-only/src/founded.ts',
    removes: ['return !found.isAvailable;', 'return true;'],
    test: [
      'libs/once-only/src/follow-up.spec.ts',
      '%s is not founded: decided as if not stated, with a note',
    ],
    without: 'whoever states an exception may ask for what is there',
  },
  {
    guarantees: [4],
    what: 'The lease of the outbox of acts: one process sends',
    file: 'libs/persistence/src/exchange/act-outbox.store.ts',
    removes: ['WHERE l.holder = excluded.holder OR l.until < now()', 'WHERE true'],
    test: [
      'test/integration/exchange/redrive.int-spec.ts',
      'no transaction waits for the brokers, and one process sends at a time',
    ],
    without: 'two processes send the same acts, out of order',
  },
  {
    guarantees: [6],
    what: 'The index takes greater versions only',
    file: 'libs/persistence/src/indexer/indexed-record.store.ts',
    removes: ['WHERE held.version < excluded.version', 'WHERE true'],
    test: [
      'test/integration/indexer/record-intake.int-spec.ts',
      'keeps the newest version, whatever the order and however often it is delivered',
    ],
    without: 'a record delivered late overwrites a newer one',
  },
  {
    guarantees: [3],
    what: 'An inbox keeps a message once',
    file: 'libs/persistence/src/lgsp-node/inbox.store.ts',
    removes: ['ON CONFLICT DO NOTHING', ''],
    test: [
      'test/integration/lgsp-node/inbox.int-spec.ts',
      'stores a message once, although it lies on the topic twice',
    ],
    without: 'an answer told twice is refused by the table, and the inbox stands still',
  },
  {
    guarantees: [2],
    what: 'Messages that do not add up are an alert',
    file: 'apps/console/src/alerts/alert-rules.ts',
    removes: ['isSo: c && !c.holds', 'isSo: c && c.holds'],
    test: ['apps/console/src/alerts/alert-rules.spec.ts', '%s: is so about "%s" at %p'],
    without: 'a loss is written down, and nobody is told',
  },
  {
    guarantees: [6],
    what: 'An index that differs while nothing moves is an alert',
    file: 'apps/console/src/alerts/alert-judge.ts',
    removes: ['memory.ledger, ledger, sums.index', 'ledger, ledger, sums.index'],
    test: [ALERTS, 'names a dataset whose index stays different, and none that moves'],
    without: 'whatever is on its way is an alert, and soon nobody reads them',
  },
  {
    guarantees: [2, 6],
    what: 'The lock of what is to be told: one console tells it',
    file: 'libs/persistence/src/console/alert-delivery.store.ts',
    removes: ['LIMIT 1 FOR UPDATE SKIP LOCKED', 'LIMIT 1'],
    test: [ALERTS, 'is left to the console that is about to tell it'],
    without: 'two consoles tell one alert, or wait for each other',
  },
  {
    guarantees: [2, 6],
    what: 'That an alert is over is told after that it began',
    file: 'libs/persistence/src/console/alert-delivery.store.ts',
    removes: ["AND NOT (due.event = 'closed'", "AND NOT (due.event = 'never'"],
    test: [ALERTS, 'hears that an alert is over after that it began'],
    without: 'a receiver is left with an alert that is over',
  },
  {
    guarantees: [2, 6],
    what: 'What is told of an alert is signed: id, time and body',
    file: 'apps/console/src/alerts/webhook-request.ts',
    removes: ['`${id}.${timestamp}.${body}`', '`${id}.${body}`'],
    test: [ALERTS, 'is told once, signed, by however many consoles'],
    without: 'an old message can be told again by anybody who has seen it',
  },
  {
    guarantees: [7],
    what: 'Digests are keyed: from the ledger alone no value can be found by trying',
    file: 'libs/contracts/src/digest.ts',
    removes: ['return `${key}\\0${scheme}', 'return `${scheme}'],
    test: ['libs/contracts/src/digest.spec.ts', 'gives the digests it has always given'],
    without: 'digests are those anybody can make',
  },
  {
    guarantees: [7],
    what: 'Errors of libraries pass the redactor',
    file: 'libs/platform/src/redact.ts',
    removes: ["if ('query' in error) return `${error.name} without SQLSTATE`;", ''],
    test: ['libs/platform/src/redact.spec.ts', 'drops the query and parameters TypeORM attaches'],
    without: 'a log line quotes the parameters of a query',
  },
];
