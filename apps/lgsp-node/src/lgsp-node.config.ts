import { IsInt, IsNotEmpty, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';
import { ConnectedConfig } from '@motlan/platform';

/** Every setting of the node. Documented in apps/lgsp-node/README.md. */
export class LgspNodeConfig extends ConnectedConfig {
  @IsInt()
  @Min(1)
  @Max(65_535)
  LGSP_NODE_PORT: number = 4101;

  /** Agencies of the first level whose nodes this process hosts, comma-separated; empty: all of the catalogue. */
  @IsString()
  NODE_AGENCIES: string = '';

  /** File of the keys of body digests: `{ "current": "k1", "keys": { "k1": "…" } }`. */
  @IsString()
  @IsNotEmpty()
  DIGEST_KEY_FILE!: string;

  /** Rows that may wait in the outbox; above that the node answers 503. A million rows of 1 KB are a gigabyte of disk. */
  @IsInt()
  @Min(1)
  @Max(100_000_000)
  OUTBOX_ROWS_MAX: number = 1_000_000;

  /** Bytes of bodies that may wait in the outbox; above that the node answers 503. A body has at most 256 KiB. */
  @IsInt()
  @Min(1)
  @Max(1_000_000_000_000)
  OUTBOX_BYTES_MAX: number = 4_000_000_000;

  /** Where this node reaches the indexer, which answers what its agencies read. */
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  INDEXER_URL: string = 'http://127.0.0.1:4102';

  /** Where the exchange says which procedures are in force; without one, the release's catalogue says it for ever. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  EXCHANGE_URL?: string;

  /** Milliseconds between two questions to the exchange: 51 nodes ask for some 60 KB each. */
  @IsInt()
  @Min(100)
  @Max(3_600_000)
  CATALOGUE_POLL_MS: number = 5_000;

  /** CSV file of test subjects, `subject,behaviour,…`: some are answered later than others. Empty: there are none. */
  @IsString()
  TEST_SUBJECTS_FILE: string = '';
}
