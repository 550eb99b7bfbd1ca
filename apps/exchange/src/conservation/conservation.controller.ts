import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { instantInUtc } from '@motlan/contracts';
import { DecisionStore, HoldingStore, IntakeStore } from '@motlan/persistence';
import { CalledBy, Refusal, requireOperator, type Caller } from '@motlan/platform';
import { conservationOf } from './conservation-of.ts';
import { ProvisionBounds } from './provision-bounds.ts';

@ApiTags('conservation')
@Controller('v1')
export class ConservationController {
  constructor(
    private readonly intake: IntakeStore,
    private readonly decisions: DecisionStore,
    private readonly holdings: HoldingStore,
    private readonly bounds: ProvisionBounds,
  ) {}

  @ApiOperation({ summary: 'received = decided + replayed + dead-lettered, as one moment saw it' })
  @Get('conservation')
  async conservation() {
    const { partitions, outcomes } = await this.intake.totals();
    return { ...conservationOf(partitions, await this.bounds.read()), outcomes };
  }

  @ApiOperation({
    summary: 'Records held and their fingerprint by dataset, to compare with the index (operator)',
  })
  @Get('ledger')
  async ledger(@CalledBy() caller: Caller) {
    requireOperator(caller);
    return { datasets: await this.holdings.totals() };
  }

  @ApiOperation({ summary: 'Milliseconds from append to decision, since an instant (operator)' })
  @ApiQuery({ name: 'from', required: false, example: '2026-11-20T03:00:00Z' })
  @Get('latency')
  async latency(@CalledBy() caller: Caller, @Query('from') from = '1970-01-01T00:00:00Z') {
    requireOperator(caller);
    const instant = instantInUtc(from);
    if (instant === null)
      throw new Refusal('parameter-invalid', 'an RFC 3339 instant', { parameter: 'from' });
    return this.decisions.latency(Date.parse(instant));
  }
}
