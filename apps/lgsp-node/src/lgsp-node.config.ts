import { IsInt, IsNotEmpty, IsString, Max, Min } from 'class-validator';
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
}
