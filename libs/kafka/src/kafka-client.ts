import { Logger } from '@nestjs/common';
import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import './mend-connect.ts';
import './wire/replace-codec.ts';

export interface KafkaSettings {
  /** Name of the app, as brokers see it. */
  readonly clientId: string;
  readonly brokers: readonly string[];
  /** Milliseconds one request may take before it is repeated. */
  readonly requestTimeoutMs?: number;
}

const settingsOf = new WeakMap<Kafka, KafkaSettings>();

/** A client that rides through a broker's absence: it tries again for as long as the process lives. */
export function createKafka(settings: KafkaSettings): Kafka {
  const { clientId, brokers, requestTimeoutMs = 10_000 } = settings;
  const kafka = new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: requestTimeoutMs,
    // Two kill -9 of the broker, eight seconds down, were ridden through with a high count; a low one ends the consumer.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 1_000_000 },
    logLevel: logLevel.WARN,
    logCreator: () => toNestLog(new Logger('kafkajs')),
  });
  settingsOf.set(kafka, settings);
  return kafka;
}

/**
 * A client of the same brokers that asks once and says nothing: for waiting until something is there, where being
 * refused is what it is for.
 */
export function askingOnce(kafka: Kafka): Kafka {
  const settings = settingsOf.get(kafka);
  if (!settings) throw new Error('this client was not made by createKafka');
  return new Kafka({
    clientId: `${settings.clientId}-asking`,
    brokers: [...settings.brokers],
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
}

/** The client's own lines, without the records and errors it attaches: those may hold what was sent. */
const toNestLog =
  (logger: Logger) =>
  ({ level, namespace, log }: LogEntry): void => {
    const error: unknown = log['error']; // The protocol's own sentence, e.g. that a leader moved.
    const line = `${namespace}: ${log.message}${typeof error === 'string' ? `: ${error}` : ''}`;
    if (level === logLevel.ERROR) logger.error(line);
    else logger.warn(line);
  };
