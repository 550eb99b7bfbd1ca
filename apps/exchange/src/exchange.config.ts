import { IsInt, IsNotEmpty, IsString, IsUrl, Max, Min } from 'class-validator';
import { ConnectedConfig } from '@motlan/platform';

/** Every setting of the exchange. Documented in apps/exchange/README.md, in this order. */
export class ExchangeConfig extends ConnectedConfig {
  @IsInt()
  @Min(0)
  @Max(65_535)
  EXCHANGE_PORT: number = 4100;

  /** File of the keys digests are made under: `{ "current": "k1", "keys": { "k1": "<base64>" } }`. */
  @IsString()
  @IsNotEmpty()
  DIGEST_KEY_FILE!: string;

  /** Where agencies reach the indexer; a refusal points there. */
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  INDEXER_PUBLIC_URL: string = 'http://127.0.0.1:4102';

  /** Copies the brokers keep of each topic this exchange creates; 0: one on each broker there is then, at most three. */
  @IsInt()
  @Min(0)
  @Max(7)
  KAFKA_REPLICATION_FACTOR: number = 0;

  /** Records decided in one transaction. */
  @IsInt()
  @Min(1)
  @Max(5_000)
  BATCH_RECORDS_MAX: number = 1_000;

  /** Transactions side by side, each of the batches that came together; each takes one connection to PostgreSQL. */
  @IsInt()
  @Min(1)
  @Max(16)
  TRANSACTIONS_AT_ONCE: number = 3;

  /** Members of the consumer group in this process. While one waits for its fetch to be decided, another goes on. */
  @IsInt()
  @Min(1)
  @Max(16)
  CONSUMERS: number = 2;

  /** Milliseconds between recording a catalogue entry and its earliest effect: more than clocks differ. */
  @IsInt()
  @Min(100)
  @Max(86_400_000)
  CATALOGUE_LEAD_MS: number = 60_000;

  /** CSV of documented numbers that behave in one way, for sandboxes; '': none. */
  @IsString()
  TEST_SUBJECTS_FILE: string = '';
}
