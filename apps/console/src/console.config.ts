import { IsInt, IsNotEmpty, IsString, IsUrl, Matches, Max, Min } from 'class-validator';
import { ConnectedConfig } from '@motlan/platform';

const ADDRESS = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** Every setting of the console. Documented in apps/console/README.md, in this order. */
export class ConsoleConfig extends ConnectedConfig {
  @IsInt()
  @Min(0) // 0: any free port, for tests.
  @Max(65_535)
  CONSOLE_PORT: number = 4180;

  /** File of the keys references to subjects are made under: `{ "current": "k1", "keys": { "k1": "<base64>" } }`. */
  @IsString()
  @IsNotEmpty()
  DIGEST_KEY_FILE!: string;

  @IsUrl(ADDRESS)
  EXCHANGE_URL: string = 'http://127.0.0.1:4100';

  @IsUrl(ADDRESS)
  INDEXER_URL: string = 'http://127.0.0.1:4102';

  /** Every node, comma-separated: each hosts agencies of its own. */
  @Matches(/^https?:\/\/[^\s,]+(?:,https?:\/\/[^\s,]+)*$/u)
  LGSP_NODE_URLS: string = 'http://127.0.0.1:4101';

  /** Days an operational record is kept. */
  @IsInt()
  @Min(1)
  @Max(3_650)
  OPERATIONAL_RECORDS_DAYS: number = 90;
}
