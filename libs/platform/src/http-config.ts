import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min } from 'class-validator';

/** Settings every app with an HTTP face shares. */
export class HttpConfig {
  /** Address to listen on; loopback unless told otherwise. */
  @IsString()
  @IsNotEmpty()
  HOST: string = '127.0.0.1';

  /** File of bearer tokens: `{ "operator": "…", "agencies": { "G12": "…" } }`. */
  @IsString()
  @IsNotEmpty()
  TOKENS_FILE!: string;

  /** `ipc`: end when the process that started this one is gone. */
  @IsOptional()
  @IsIn(['ipc'])
  MOTLAN_PARENT?: 'ipc';
}

/** Settings every app that talks to Kafka and PostgreSQL shares. */
export class ConnectedConfig extends HttpConfig {
  /** This app's own database, e.g. postgres://motlan_exchange@db:5432/motlan_exchange. */
  @IsString()
  @IsNotEmpty()
  DATABASE_URL!: string;

  /** Comma-separated host:port list. */
  @IsString()
  @IsNotEmpty()
  KAFKA_BROKERS!: string;

  /** Connections to PostgreSQL this process may hold. */
  @IsInt()
  @Min(2)
  @Max(100)
  DATABASE_POOL: number = 10;

  /** Milliseconds after which a silent consumer is taken for dead and its partitions go to another: how long a kill -9 stops them. */
  @IsInt()
  @Min(6_000)
  @Max(300_000)
  KAFKA_SESSION_TIMEOUT_MS: number = 10_000;
}
