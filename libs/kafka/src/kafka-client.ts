import { Logger } from '@nestjs/common';
import { Kafka, logLevel, type LogEntry } from 'kafkajs';

export interface KafkaSettings {
  /** Name of the app, as brokers see it. */
  readonly clientId: string;
  readonly brokers: readonly string[];
  /** Milliseconds one request may take before it is repeated. */
  readonly requestTimeoutMs?: number;
}

/** A client that rides through a broker's absence: it tries again for as long as the process lives. */
export function createKafka({ clientId, brokers, requestTimeoutMs = 10_000 }: KafkaSettings): Kafka {
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: requestTimeoutMs,
    // Two kill -9 of the broker, eight seconds down, were ridden through with a high count; a low one ends the consumer.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 1_000_000 },
    logLevel: logLevel.WARN,
    logCreator: () => toNestLog(new Logger('kafkajs')),
  });
}

/** The client's own lines, without the records and errors it attaches: those may hold what was sent. */
const toNestLog =
  (logger: Logger) =>
  ({ level, namespace, log }: LogEntry): void => {
    const line = `${namespace}: ${log.message}`;
    if (level === logLevel.ERROR) logger.error(line);
    else logger.warn(line);
  };
