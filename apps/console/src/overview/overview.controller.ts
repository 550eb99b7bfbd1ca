import { Controller, Get, Headers } from '@nestjs/common';
import { ApiDefaultResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CalledBy, requireOperator, type Caller } from '@motlan/platform';
import type { Overview } from './overview.ts';
import { OverviewReader } from './overview-reader.ts';

@ApiTags('overview')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/overview')
export class OverviewController {
  constructor(private readonly reader: OverviewReader) {}

  @Get()
  @ApiOperation({
    summary: 'Rates, outcomes, latency, lag, outboxes, the oldest unhandled message, conservation (operator)',
    description: 'Gathered from every app, and kept for a second. `sources` says who did not answer.',
  })
  overview(@CalledBy() caller: Caller, @Headers('authorization') authorization: string): Promise<Overview> {
    requireOperator(caller);
    return this.reader.read(authorization);
  }
}
