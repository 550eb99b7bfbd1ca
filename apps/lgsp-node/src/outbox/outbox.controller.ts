import { Controller, Get } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OutboxStore, type AgencyFigures } from '@motlan/persistence';
import { CalledBy, requireOperator, type Caller } from '@motlan/platform';
import { OUTBOX_EXAMPLE } from '../intake/api-examples.ts';

/** What the node accepted, and what became of it. */
@ApiTags('outbox')
@Controller('v1/outbox')
export class OutboxController {
  constructor(private readonly outbox: OutboxStore) {}

  @Get()
  @ApiOperation({ summary: 'The figures of the outbox; accepted = waiting + sent + refused. For operators' })
  @ApiOkResponse({ schema: { type: 'object', example: OUTBOX_EXAMPLE } })
  @ApiDefaultResponse({ description: 'application/problem+json' })
  async get(@CalledBy() caller: Caller) {
    requireOperator(caller);
    const { agencies, relayed, oldestWaitingAt } = await this.outbox.figures();
    const sum = (name: Exclude<keyof AgencyFigures, 'agency'>) =>
      agencies.reduce((total, row) => total + row[name], 0);
    const [accepted, waiting] = [sum('accepted'), sum('waiting')];
    // Rows say what was accepted and waits, the relays what they sent: two counts of one thing.
    const holds = accepted === waiting + relayed.sent + relayed.refused && relayed.sent === sum('sent');
    return { accepted, waiting, ...relayed, oldestWaitingAt, holds, agencies };
  }
}
