import net from 'node:net';
import { Logger } from '@nestjs/common';
import { Kafka, logLevel, type LogEntry } from './kafkajs.ts';
import './mend-connect.ts';

export interface KafkaSettings {
  /** Name of the app, as brokers see it. */
  readonly clientId: string;
  readonly brokers: readonly string[];
  /** Milliseconds one request may take before it is repeated. */
  readonly requestTimeoutMs?: number;
}

/** A broker that is busy still answers by then; one that does not has lost the question. */
const REQUEST_MS = 10_000;
const settingsOf = new WeakMap<Kafka, KafkaSettings>();
const socketsOf = new WeakMap<Kafka, Set<net.Socket>>();

/** A client that rides through a broker's absence: it tries again for as long as the process lives. */
export function createKafka(settings: KafkaSettings): Kafka {
  const { clientId, brokers, requestTimeoutMs = REQUEST_MS } = settings;
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
 * refused is what it is for. It begins at the broker whose turn it is: without retries it comes to no other by itself.
 */
export function askingOnce(kafka: Kafka, turn: number): Kafka {
  const settings = settingsOf.get(kafka);
  if (!settings) throw new Error('this client was not made by createKafka');
  const { clientId, brokers, requestTimeoutMs = REQUEST_MS } = settings;
  const first = turn % brokers.length;
  const sockets = new Set<net.Socket>();
  const asking = new Kafka({
    clientId: `${clientId}-asking`,
    brokers: [...brokers.slice(first), ...brokers.slice(0, first)],
    connectionTimeout: 2_000,
    requestTimeout: requestTimeoutMs,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
    socketFactory: ({ host, port, onConnect }) => {
      const socket = net.connect({ host, port }, onConnect);
      sockets.add(socket);
      return socket.once('close', () => sockets.delete(socket));
    },
  });
  socketsOf.set(asking, sockets);
  return asking;
}

/**
 * Ends the connections of a client that asks once. By itself it only says goodbye, and a broker that is silent never
 * answers that: a connection would be left behind for each time it was asked.
 */
export function cutConnections(asking: Kafka): void {
  for (const socket of socketsOf.get(asking) ?? []) socket.destroy();
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
