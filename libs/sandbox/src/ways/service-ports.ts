import { choosePorts } from '../ports.ts';
import { type Broker, BROKERS } from '../services.ts';

export interface BrokerPorts {
  client: number;
  controller: number;
  /** For clients that come through a proxy. */
  proxied: number;
}

export interface ServicePorts {
  postgres: number;
  brokers: Readonly<Record<Broker, BrokerPorts>>;
}

const PREFERRED = {
  postgres: 4132,
  'kafka.client': 4192,
  'kafka.controller': 4193,
  'kafka-2.client': 4194,
  'kafka-2.controller': 4195,
  'kafka-3.client': 4196,
  'kafka-3.controller': 4197,
  'kafka.proxied': 0, // Its advertised address is what others must find again.
  'kafka-2.proxied': 0,
  'kafka-3.proxied': 0,
} as const;

/** Ports for as many services as there may be, so that their numbers stay when brokers join. */
export async function chooseServicePorts(host: string, free: boolean): Promise<ServicePorts> {
  const wishes = free ? Object.fromEntries(Object.keys(PREFERRED).map((name) => [name, 0])) : PREFERRED;
  const ports = await choosePorts(host, wishes as Record<keyof typeof PREFERRED, number>);
  const of = (broker: Broker): BrokerPorts => ({
    client: ports[`${broker}.client`],
    controller: ports[`${broker}.controller`],
    proxied: ports[`${broker}.proxied`],
  });
  const brokers = Object.fromEntries(BROKERS.map((broker) => [broker, of(broker)]));
  return { postgres: ports.postgres, brokers: brokers as Record<Broker, BrokerPorts> };
}
