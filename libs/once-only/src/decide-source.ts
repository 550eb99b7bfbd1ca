import { maySupply } from './agency-pattern.ts';
import { equalBytes, findDigest } from './element-digests.ts';
import { closeSettled, reportStatement, tellProvider, type Deciding } from './follow-up.ts';
import type { Finding, HeldRecord, OfferedSource, RuleOutcome } from './model.ts';

type SourceFinding = Omit<Extract<Finding, { kind: 'source' }>, 'catalogueVersion'>;

/** Decides a source's statement as a whole: rules OO-01 to OO-07, in this order. */
export function decideSource(deciding: Deciding, offered: OfferedSource): SourceFinding {
  const held = deciding.ledger.record(offered);
  const found = (rule: string, outcome: RuleOutcome, now = held): SourceFinding => ({
    kind: 'source',
    outcome,
    rule,
    held: now,
  });

  if (!maySupply(deciding.dataset, offered.publisher)) return found('OO-01', 'REJECTED_NOT_AUTHORITATIVE');
  if (!held) return found('OO-02', 'ACCEPTED_FIRST', hold(deciding, offered, 'OO-02'));
  const isSame = held.revoked === offered.revoked && equalBytes(held.content, offered.content(held.scheme));
  if (offered.version > held.version) {
    return isSame
      ? found('OO-04', 'CONFIRMED', hold(deciding, offered, 'OO-04'))
      : found('OO-03', 'ACCEPTED_UPDATE', hold(deciding, offered, 'OO-03'));
  }
  if (offered.version < held.version) return found('OO-07', 'STALE');
  if (isSame) return found('OO-05', 'REUSED');
  reportStatement(deciding, held, offered);
  return found('OO-06', 'CONFLICT_REPORTED');
}

function hold(deciding: Deciding, offered: OfferedSource, rule: string): HeldRecord {
  const record: HeldRecord = {
    dataset: offered.dataset,
    subject: offered.subject,
    type: offered.type,
    key: offered.key,
    version: offered.version,
    revoked: offered.revoked,
    provider: offered.publisher,
    statedAtMs: deciding.appended.atMs,
    statedOffset: deciding.appended.offset,
    validUntilMs: offered.validUntilMs,
    formerSubject: offered.formerSubject,
    scheme: offered.currentScheme,
    content: offered.content(offered.currentScheme),
  };
  deciding.ledger.hold(record);
  closeSettled(deciding, record, offered);
  endProvisionals(deciding, record, offered, rule);
  return record;
}

/** A provisional value ends when the source has a value in the record it named, or in any where it named none. */
function endProvisionals(deciding: Deciding, record: HeldRecord, offered: OfferedSource, rule: string): void {
  if (!deciding.ledger.mayHaveProvisionals(record)) return; // Of nearly all subjects there is none.
  for (const [element, { type }] of deciding.dataset.elements) {
    if (type !== record.type || findDigest(record.content, element) === null) continue;
    for (const key of new Set([record.key, ''])) {
      const ended = deciding.ledger.endProvisional({ ...record, key }, element);
      if (ended && deciding.appended.atMs < ended.endsAtMs) tellProvider(deciding, ended, offered, rule);
    }
  }
}
