import type { RecordEvent } from '@motlan/persistence';

/** What is said of each position, once: what is known first stays, and the end of a message brings its facet along. */
export function mergeEvents(events: readonly RecordEvent[]): RecordEvent[] {
  const merged = new Map<string, RecordEvent>();
  for (const event of events) {
    const place = `${event.partition}/${event.offset}`;
    const known = merged.get(place);
    merged.set(place, known ? mergeTwo(known, event) : event);
  }
  return [...merged.values()];
}

function mergeTwo(a: RecordEvent, b: RecordEvent): RecordEvent {
  const [end, other] = a.decidedAtMs === null && b.decidedAtMs !== null ? [b, a] : [a, b];
  return {
    partition: a.partition,
    offset: a.offset,
    facet: end.facet ?? other.facet,
    messageId: a.messageId ?? b.messageId,
    source: a.source ?? b.source,
    subjectRef: a.subjectRef ?? b.subjectRef,
    procedureCode: a.procedureCode ?? b.procedureCode,
    dossierCode: a.dossierCode ?? b.dossierCode,
    exceptionCode: a.exceptionCode ?? b.exceptionCode,
    traceId: a.traceId ?? b.traceId,
    sentAtMs: a.sentAtMs ?? b.sentAtMs,
    appendedAtMs: a.appendedAtMs ?? b.appendedAtMs,
    decidedAtMs: a.decidedAtMs ?? b.decidedAtMs,
    answeredAtMs: a.answeredAtMs ?? b.answeredAtMs,
    requestBytes: a.requestBytes ?? b.requestBytes,
    responseBytes: a.responseBytes ?? b.responseBytes,
  };
}
