import { maySupply } from './agency-pattern.ts';
import { equalBytes, findDigest } from './element-digests.ts';
import type { Appended, DatasetRules, Finding, HeldRecord, OfferedSource, RuleOutcome } from './model.ts';
import type { WorkingLedger } from './working-ledger.ts';

type SourceFinding = Omit<Extract<Finding, { kind: 'source' }>, 'catalogueVersion'>;

/** Decides a source's statement as a whole: rules OO-01 to OO-07, in this order. */
export function decideSource(
  ledger: WorkingLedger,
  dataset: DatasetRules,
  offered: OfferedSource,
  appended: Appended,
): SourceFinding {
  const held = ledger.record(offered);
  const found = (rule: string, outcome: RuleOutcome, now = held): SourceFinding => ({
    kind: 'source',
    outcome,
    rule,
    held: now,
  });

  if (!maySupply(dataset, offered.publisher)) return found('OO-01', 'REJECTED_NOT_AUTHORITATIVE');
  if (!held) return found('OO-02', 'ACCEPTED_FIRST', hold(ledger, dataset, offered, appended));
  const isSame = held.revoked === offered.revoked && equalBytes(held.content, offered.content(held.scheme));
  if (offered.version > held.version) {
    const now = hold(ledger, dataset, offered, appended);
    return isSame ? found('OO-04', 'CONFIRMED', now) : found('OO-03', 'ACCEPTED_UPDATE', now);
  }
  if (offered.version < held.version) return found('OO-07', 'STALE');
  return isSame ? found('OO-05', 'REUSED') : found('OO-06', 'CONFLICT_REPORTED');
}

function hold(
  ledger: WorkingLedger,
  dataset: DatasetRules,
  offered: OfferedSource,
  appended: Appended,
): HeldRecord {
  const record: HeldRecord = {
    dataset: offered.dataset,
    subject: offered.subject,
    type: offered.type,
    key: offered.key,
    version: offered.version,
    revoked: offered.revoked,
    provider: offered.publisher,
    statedAtMs: appended.atMs,
    statedOffset: appended.offset,
    validUntilMs: offered.validUntilMs,
    scheme: offered.currentScheme,
    content: offered.content(offered.currentScheme),
  };
  ledger.hold(record);
  endProvisionals(ledger, dataset, record);
  return record;
}

/** A provisional value ends when the source has a value in the record it named, or in any where it named none. */
function endProvisionals(ledger: WorkingLedger, dataset: DatasetRules, record: HeldRecord): void {
  for (const [element, { type }] of dataset.elements) {
    if (type !== record.type || findDigest(record.content, element) === null) continue;
    ledger.endProvisional(record, element);
    ledger.endProvisional({ ...record, key: '' }, element);
  }
}
