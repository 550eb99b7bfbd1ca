/** What a caller asks for; Kafka may be one broker or three. */
export type Kind = 'postgres' | 'kafka';

/** The first has the name that the only one has where there is one. */
export const BROKERS = ['kafka', 'kafka-2', 'kafka-3'] as const;
export type Broker = (typeof BROKERS)[number];
export type BrokerCount = 1 | 3;

/** One process that the sandbox runs. */
export type Service = 'postgres' | Broker;

export const SERVICES: readonly Service[] = ['postgres', ...BROKERS];

export const brokersOf = (count: BrokerCount): readonly Broker[] => BROKERS.slice(0, count);

/** `node.id` of a broker. */
export const nodeIdOf = (broker: Broker): number => BROKERS.indexOf(broker) + 1;

export const kindOf = (service: Service): Kind => (service === 'postgres' ? 'postgres' : 'kafka');
