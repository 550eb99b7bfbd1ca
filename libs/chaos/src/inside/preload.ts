/**
 * Loaded into each of our processes before its own code (`node --import`): the product has no hooks for chaos, so what
 * it stands on is changed around it. Connections to a service take the way through a proxy of this process, also where a
 * broker names its own address; and the clock is as far off as a file says. Imports nothing of ours.
 */
import { readFileSync } from 'node:fs';
import net from 'node:net';
import process from 'node:process';

interface Address {
  readonly host: string;
  readonly port: number;
}

const routes = new Map(
  Object.entries(JSON.parse(process.env['CHAOS_ROUTES'] ?? '{}') as Record<string, Address>),
);
// Called on the socket at hand.
// eslint-disable-next-line @typescript-eslint/unbound-method
const connect: (...args: never[]) => net.Socket = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
  return connect.apply(this, redirected(args) as never[]);
};

/** `connect` takes options, or port and host, or an array of these that `net.connect` has sorted out. */
function redirected(args: unknown[]): unknown[] {
  const [first, second, ...rest] = args;
  if (typeof first === 'number' || typeof first === 'string') {
    const host = typeof second === 'string' ? second : 'localhost';
    const way = routes.get(`${host}:${first}`);
    return way ? [way.port, way.host, ...(typeof second === 'string' ? rest : args.slice(1))] : args;
  }
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options !== 'object' || options === null) return args;
  const { host, port } = options as { host?: unknown; port?: unknown };
  const way = routes.get(`${String(host)}:${String(port)}`);
  if (!way) return args;
  const changed = { ...options, ...way };
  if (!Array.isArray(first)) return [changed, ...args.slice(1)];
  first[0] = changed; // The array carries a mark of Node's own: it must stay the same one.
  return args;
}

const clockFile = process.env['CHAOS_CLOCK_FILE'];
const CLOCK_EVERY_MS = 200;
if (clockFile !== undefined) {
  let skewMs = 0;
  const look = (): void => {
    try {
      skewMs = Number(readFileSync(clockFile, 'utf8')) || 0;
    } catch {
      skewMs = 0; // No file: the clock is right.
    }
  };
  look();
  setInterval(look, CLOCK_EVERY_MS).unref();
  const RightDate = Date;
  globalThis.Date = new Proxy(RightDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [RightDate.now() + skewMs] : args, newTarget) as Date,
    apply: () => new RightDate(RightDate.now() + skewMs).toString(),
    get: (target, name, receiver): unknown =>
      name === 'now' ? () => RightDate.now() + skewMs : Reflect.get(target, name, receiver),
  });
}
