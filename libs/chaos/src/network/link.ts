import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { API_KEYS, KafkaConversation, type ApiName } from './frames.ts';
import { Lane } from './lane.ts';
import { FAIR, worstOf, type Weather } from './weather.ts';

export interface LinkOptions {
  /** `node-1→kafka`. */
  readonly name: string;
  readonly target: { readonly host: string; readonly port: number };
  /** Whether the frames of Kafka's protocol are followed, so that single answers can be dropped. */
  readonly isKafka: boolean;
}

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
  readonly lanes: readonly Lane[];
}

/** A TCP proxy between one process and one service, through which the network between them is made worse. */
export class Link {
  readonly name: string;
  private readonly connections = new Set<Connection>();
  private readonly disturbances = new Set<Weather>();
  private weather: Weather = FAIR;
  private swallowing: { readonly api: number; readonly done: () => void } | null = null;

  private constructor(
    private readonly options: LinkOptions,
    private readonly listener: Server,
  ) {
    this.name = options.name;
    listener.on('connection', (client) => this.open(client));
  }

  /** Listens on a free port of the loopback address. */
  static async open(options: LinkOptions): Promise<Link> {
    const listener = createServer({ noDelay: true, allowHalfOpen: true });
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(0, '127.0.0.1', () => resolve());
    });
    return new Link(options, listener);
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port; // It listens on TCP.
  }

  get openConnections(): number {
    return this.connections.size;
  }

  /** Of all connections there are, and of those to come. Call the result to end it: what was held back arrives then. */
  disturb(weather: Weather): () => void {
    this.disturbances.add(weather);
    this.apply();
    return () => {
      if (this.disturbances.delete(weather)) this.apply();
    };
  }

  /** Ends every disturbance. */
  clear(): void {
    this.swallowing = null;
    this.disturbances.clear();
    this.apply();
  }

  /** Breaks every connection there is, with a reset. Returns how many. */
  cut(): number {
    const broken = [...this.connections];
    for (const { client, server } of broken) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    return broken.length;
  }

  /** The answer to the next request of that kind never arrives; the connection stays. Resolves when it was lost. */
  swallow(api: ApiName): Promise<void> {
    return new Promise((resolve) => (this.swallowing = { api: API_KEYS[api], done: resolve }));
  }

  /** Where nothing was asked in time. */
  forgetSwallowing(): void {
    this.swallowing = null;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.listener.close(() => resolve()));
    this.cut();
    await closed;
  }

  private apply(): void {
    this.weather = worstOf(this.disturbances);
    for (const { lanes } of this.connections) for (const lane of lanes) lane.change(this.weather);
  }

  private open(client: Socket): void {
    const server = connect({ ...this.options.target, noDelay: true, allowHalfOpen: true });
    const conversation = this.options.isKafka ? this.follow() : null;
    const lanes = [
      new Lane(client, server, 'questions', this.weather, (chunk) => conversation?.asked(chunk) ?? [chunk]),
      new Lane(server, client, 'answers', this.weather, (chunk) => conversation?.answered(chunk) ?? [chunk]),
    ];
    const connection: Connection = { client, server, lanes };
    this.connections.add(connection);
    let open = 2;
    const closed = (other: Socket, hadError: boolean): void => {
      if (hadError) other.resetAndDestroy(); // An orderly end takes its turn behind what is on its way.
      open -= 1;
      if (open > 0) return;
      this.connections.delete(connection);
      for (const lane of lanes) lane.close();
    };
    client.on('error', () => undefined).on('close', (hadError: boolean) => closed(server, hadError));
    server.on('error', () => undefined).on('close', (hadError: boolean) => closed(client, hadError));
  }

  private follow(): KafkaConversation {
    let done: (() => void) | null = null;
    return new KafkaConversation(
      (api) => {
        if (this.swallowing?.api !== api) return false;
        done = this.swallowing.done;
        this.swallowing = null; // One answer, of one connection.
        return true;
      },
      () => done?.(),
    );
  }
}
