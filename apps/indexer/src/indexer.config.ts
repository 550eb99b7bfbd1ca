import { IsInt, Max, Min } from 'class-validator';
import { ConnectedConfig } from '@motlan/platform';

/** Every setting of the indexer. Documented in apps/indexer/README.md, in this order. */
export class IndexerConfig extends ConnectedConfig {
  @IsInt()
  @Min(0) // 0: any free port, for tests.
  @Max(65_535)
  INDEXER_PORT: number = 4102;
}
