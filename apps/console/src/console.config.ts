import {
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';
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

  /** Messages a reader may be behind for a minute. */
  @IsInt()
  @Min(1)
  ALERT_LAG: number = 10_000;

  /** Messages the lag may grow by in five minutes. */
  @IsInt()
  @Min(1)
  ALERT_LAG_GROWTH: number = 2_000;

  /** Seconds a message may wait. */
  @IsInt()
  @Min(1)
  ALERT_OLDEST_SECONDS: number = 60;

  /** Messages that may be set aside in ten minutes. */
  @IsInt()
  @Min(1)
  ALERT_DEAD_LETTERS: number = 20;

  /** Seconds an app may be silent. */
  @IsInt()
  @Min(1)
  ALERT_SILENT_SECONDS: number = 30;

  /** Messages that may wait in the outbox of a node. */
  @IsInt()
  @Min(1)
  ALERT_OUTBOX: number = 800_000;

  /** Discrepancies and tasks that may be past their due date. */
  @IsInt()
  @Min(1)
  ALERT_OVERDUE_TASKS: number = 1;

  /** Who is told of alerts. */
  @IsOptional()
  @IsUrl({ ...ADDRESS, disallow_auth: true })
  ALERT_WEBHOOK_URL?: string;

  /** Signs what is told: `whsec_` and base64, or any text. */
  @IsOptional()
  @IsString()
  @MinLength(16)
  ALERT_WEBHOOK_SECRET?: string;

  /** What `motlan chaos` writes while it goes on. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  CHAOS_PROGRESS_FILE?: string;
}
