import { PROVISIONS_TOPIC, shownReference, type OperationalRecord, type Outcome } from '@motlan/contracts';
import type { KnownFacet, OperationalRecordRow } from '@motlan/persistence';

/** A record as it is shown, under X-Road's names where it has one. */
export function toRecord(row: OperationalRecordRow, facet: KnownFacet): OperationalRecord {
  const { agency, addressee, dataset, kind, status, outcome, rules, grounds, fault } = facet;
  return {
    messageId: row.messageId,
    status,
    kind,
    outcome: outcome as Outcome | null, // Only outcomes are kept as such.
    rules,
    grounds,
    exceptionCode: row.exceptionCode,
    succeeded: status === 'pending' ? null : status !== 'set-aside',
    faultCode: fault,
    clientMemberCode: agency,
    clientSubsystemCode: row.source,
    serviceMemberCode: addressee,
    serviceCode: dataset,
    procedureCode: row.procedureCode,
    dossierCode: row.dossierCode,
    subject: row.subjectRef === null ? null : shownReference(BigInt(row.subjectRef)),
    requestInTs: row.sentAtMs,
    brokerAppendTs: row.appendedAtMs,
    decisionTs: row.decidedAtMs,
    responseOutTs: row.answeredAtMs,
    sharedTs: row.sharedAtMs,
    totalDuration:
      row.decidedAtMs === null ? null : Math.max(0, Math.round(row.decidedAtMs - row.appendedAtMs)),
    requestSize: row.requestBytes,
    responseSize: row.responseBytes,
    topic: PROVISIONS_TOPIC,
    partition: row.partition,
    offset: row.offset,
    traceId: row.traceId,
  };
}
