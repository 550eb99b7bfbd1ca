import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IndexedRecordStore } from '@motlan/persistence';
import { CalledBy, Refusal, requireOperator, type Caller } from '@motlan/platform';
import { Datasets } from '../datasets.ts';
import { IntakeLag } from './intake-lag.ts';

@ApiTags('state')
@Controller('v1/index')
export class StateController {
  constructor(
    private readonly datasets: Datasets,
    private readonly records: IndexedRecordStore,
    private readonly lag: IntakeLag,
  ) {}

  @Get()
  @ApiOperation({ summary: "What the index holds, comparable with the exchange's ledger (operator)" })
  async index(@CalledBy() caller: Caller) {
    requireOperator(caller);
    // The lag first: what it says is taken is in the sums.
    const lag = await this.lag.read();
    if (lag === null) throw new Refusal('not-ready', 'waiting for kafka', { retryAfterS: 1 });
    const sums = new Map((await this.records.sums()).map((sum) => [sum.dataset, sum]));
    return { lag, datasets: this.datasets.ids.map((dataset) => sums.get(dataset) ?? none(dataset)) };
  }
}

const none = (dataset: string) => ({ dataset, records: 0, fingerprint: '0'.repeat(16) });
