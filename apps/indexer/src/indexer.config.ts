import { IsInt, IsOptional, IsUrl, Max, Min } from 'class-validator';
import { ConnectedConfig } from '@motlan/platform';

/** Every setting of the indexer. Documented in apps/indexer/README.md, in this order. */
export class IndexerConfig extends ConnectedConfig {
  @IsInt()
  @Min(0) // 0: any free port, for tests.
  @Max(65_535)
  INDEXER_PORT: number = 4102;

  /** Where the exchange says which datasets are published; without one, the release's catalogue says it for ever. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  EXCHANGE_URL?: string;

  /** Milliseconds between two questions to the exchange. */
  @IsInt()
  @Min(100)
  @Max(3_600_000)
  CATALOGUE_POLL_MS: number = 1_000;
}
