import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** What is used here of a broker, as kafkajs keeps it. */
interface Broker {
  /** What the broker can do, once it said so. Without it no request can be made. */
  readonly versions: object | null;
  readonly connectionPool: { readonly pool: readonly { socket?: Socket }[]; destroy(): Promise<void> };
}

interface BrokerMethods {
  isConnected(this: Broker): boolean;
  connect(this: Broker): Promise<void>;
}

/**
 * kafkajs 2.2.4 takes a broker for connected as soon as its socket is open, also where the broker never said which requests it
 * knows: every request then fails with `Broker not connected`, for as long as the process lives, since it never asks again. Here
 * a broker is connected when it has answered, and a connection on which it did not is closed, so that the next attempt has its
 * own. Importing this module is enough.
 */
function mendConnect(): void {
  const require = createRequire(import.meta.url);
  const { prototype } = require('kafkajs/src/broker') as { prototype: BrokerMethods };
  const { isConnected, connect } = prototype;
  if (typeof isConnected !== 'function' || typeof connect !== 'function')
    throw new Error('kafkajs has no broker to mend');

  prototype.isConnected = function () {
    return this.versions !== null && isConnected.call(this);
  };
  prototype.connect = async function () {
    try {
      await connect.call(this);
    } catch (error) {
      await this.connectionPool.destroy();
      // That only says goodbye, which a silent broker never answers: a socket would be left behind for each attempt.
      for (const { socket } of this.connectionPool.pool) socket?.destroy();
      throw error;
    }
  };
}

mendConnect();
