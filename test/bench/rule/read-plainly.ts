import type { PlainMessage, PlainProvision } from './plain-rule.ts';

const AGENCIES = '/agencies/';

/** A record as an engineer reads it who trusts the sender: headers and a parsed body, nothing checked. */
export function readPlainly(
  header: (name: string) => string | null,
  provision: PlainProvision,
  place: { readonly partition: number; readonly offset: string; readonly timestamp: string },
): PlainMessage {
  return {
    messageId: header('ce_id') ?? '',
    publisher: (header('ce_source') ?? '').slice(AGENCIES.length),
    position: `${place.partition}/${place.offset}`,
    appendedAt: new Date(Number(place.timestamp)).toISOString(),
    traceparent: header('traceparent'),
    provision,
  };
}
