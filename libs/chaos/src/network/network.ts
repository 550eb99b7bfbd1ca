import { Link } from './link.ts';

export interface Endpoint {
  /** `postgres`, `kafka`, `kafka-2`. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** The links of every process to every service it uses. */
export class Network {
  private readonly links = new Map<string, Link>();

  constructor(private readonly endpoints: readonly Endpoint[]) {}

  /** Puts a proxy between a process and each service. Returns, per `host:port` of a service, where it is reached now. */
  async connect(app: string): Promise<ReadonlyMap<string, { readonly host: string; readonly port: number }>> {
    const routes = new Map<string, { host: string; port: number }>();
    for (const { name, host, port } of this.endpoints) {
      const options = { name: `${app}→${name}`, target: { host, port }, isKafka: name !== 'postgres' };
      const link = this.links.get(options.name) ?? (await Link.open(options));
      this.links.set(link.name, link);
      routes.set(`${host}:${port}`, { host: '127.0.0.1', port: link.port });
    }
    return routes;
  }

  /** `node-1→kafka`: one link; `node-1→brokers`: those to every broker. Throws where there is none. */
  find(target: string): readonly Link[] {
    const [app = '', service = ''] = target.split('→');
    const names =
      service === 'brokers'
        ? this.endpoints.flatMap(({ name }) => (name === 'postgres' ? [] : [`${app}→${name}`]))
        : [target];
    return names.map((name) => {
      const link = this.links.get(name);
      if (!link) throw new Error(`there is no connection ${name}`);
      return link;
    });
  }

  clear(): void {
    for (const link of this.links.values()) link.clear();
  }

  async close(): Promise<void> {
    await Promise.all([...this.links.values()].map((link) => link.close()));
  }
}
