import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { firstLevel } from '@motlan/contracts';
import { InboxStore } from '@motlan/persistence';
import { CalledBy, type Caller } from '@motlan/platform';
import { HostedAgencies } from '../connections/hosted-agencies.ts';
import { INBOX_EXAMPLE } from '../intake/api-examples.ts';
import { requireReader } from '../intake/check-request.ts';
import { cursorAfter, END, readCursor, readLimit } from './cursor.ts';

/** Decisions, tasks and notices, in the order of the agency's topic. */
@ApiTags('inbox')
@Controller('v1/agencies/:agency/inbox')
export class InboxController {
  constructor(
    private readonly agencies: HostedAgencies,
    private readonly inbox: InboxStore,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'What came for an agency; ask again with nextCursor for what comes later; cursor=end skips what is there',
  })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false })
  @ApiOkResponse({ schema: { type: 'object', example: INBOX_EXAMPLE } })
  @ApiDefaultResponse({ description: 'application/problem+json' })
  async get(
    @Param('agency') agency: string,
    @CalledBy() caller: Caller,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ) {
    requireReader(this.agencies, caller, agency);
    const topicOf = firstLevel(agency);
    const after = cursor === END ? await this.inbox.lastOffset(topicOf) : readCursor(cursor);
    const rows = await this.inbox.page(topicOf, after, readLimit(limit));
    return {
      items: rows.map(({ type, id, source, subject, offset, appendedAt, body }) => ({
        type,
        id,
        source,
        subject,
        position: `0/${offset}`, // An agency's topic has one partition.
        appendedAt,
        body: JSON.parse(body) as unknown,
      })),
      nextCursor: cursorAfter(rows.at(-1)?.offset ?? after),
    };
  }
}
