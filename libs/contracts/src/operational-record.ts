import type { Outcome } from './outcomes.ts';

/** How far a message has come. `replayed`: its id was decided before, and that decision was told again. */
export type RecordStatus = 'pending' | 'decided' | 'replayed' | 'set-aside';

/**
 * One message exchanged: who with whom, when, how it ended. Never a value, a subject or a record key. Fields that X-Road's
 * operational monitoring has carry its names; instants (`…Ts`) and durations are milliseconds, instants since 1970.
 */
export interface OperationalRecord {
  readonly messageId: string | null;
  readonly status: RecordStatus;
  readonly kind: 'source' | 'collection' | null;
  readonly outcome: Outcome | null;
  /** Rules that decided it or its elements, each once. */
  readonly rules: readonly string[];
  /** Exception codes the decision rests on. */
  readonly grounds: readonly string[];
  /** The exception the sender stated. */
  readonly exceptionCode: string | null;
  /** Whether it was decided, whatever the decision says: a refusal is the rule at work. Null while it is pending. */
  readonly succeeded: boolean | null;
  /** `ONCE:ERR:nnnn` of the decision, or the reason it was set aside. */
  readonly faultCode: string | null;
  /** The agency that sent it: first level. */
  readonly clientMemberCode: string | null;
  /** Its sub-unit, by its whole code. */
  readonly clientSubsystemCode: string | null;
  /** The agency that owns the dataset. */
  readonly serviceMemberCode: string | null;
  /** The dataset. */
  readonly serviceCode: string | null;
  readonly procedureCode: string | null;
  readonly dossierCode: string | null;
  /** Keyed reference, e.g. `S-7f3a91c2`. */
  readonly subject: string | null;
  /** The node took it, by the sender's clock. */
  readonly requestInTs: number | null;
  /** It lay on Kafka. */
  readonly brokerAppendTs: number;
  readonly decisionTs: number | null;
  /** The answer lay on the agency's topic. */
  readonly responseOutTs: number | null;
  /** The record lay on the topic of its dataset. */
  readonly sharedTs: number | null;
  /** From append to decision. */
  readonly totalDuration: number | null;
  /** Bytes. */
  readonly requestSize: number | null;
  readonly responseSize: number | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** W3C trace id: 32 hex digits. */
  readonly traceId: string | null;
}
