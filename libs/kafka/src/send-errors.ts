import kafkajs from './kafkajs.ts';

// Node finds only some names of this CommonJS module by itself; the rest are on its default.
const { KafkaJSError, KafkaJSProtocolError } = kafkajs;

/** The broker will never take one of these records, however often they are sent. Send them apart to find it. */
export class RecordsRefused extends Error {
  override readonly name = 'RecordsRefused';

  constructor(
    /** Kafka's name of the refusal, e.g. MESSAGE_TOO_LARGE. */
    readonly reason: string,
    options: ErrorOptions,
  ) {
    super(`the broker refuses: ${reason}`, options);
  }
}

/** Refusals that belong to the record, not to the moment. Everything else may pass later. */
const REFUSALS = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
]);

/** The refusal an error of the client stands for, or null where trying again may help. */
export function refusalOf(error: unknown): RecordsRefused | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof KafkaJSProtocolError && REFUSALS.has(at.type))
      return new RecordsRefused(at.type, { cause: error });
    if (!(at instanceof KafkaJSError)) return null;
  }
  return null;
}

/** Whether the client could not even encode a record: a fault of the program, which kafkajs wraps as its own. */
export function isOurFault(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof TypeError || at instanceof RangeError || at instanceof ReferenceError) return true;
  }
  return false;
}

/** Whether the brokers did not answer, or not yet: the client itself would try again. Ours and refusals are not among them. */
export function isBrokerSilent(error: unknown): boolean {
  if (isOurFault(error)) return false;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof KafkaJSError && at.retriable) return true;
  }
  return false;
}

/**
 * Whether it is the client that could not ask the brokers, whatever it says of trying again itself: that a lock of its own was
 * not free in time, or a coordinator not found, it calls final, and both only mean that the brokers were slow.
 */
export function isAskingInVain(error: unknown): boolean {
  if (isOurFault(error)) return false;
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at instanceof KafkaJSError) return true;
  return false;
}
