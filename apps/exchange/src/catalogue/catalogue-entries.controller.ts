import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Catalogue } from '@motlan/catalogue';
import { CalledBy, Refusal, type Caller } from '@motlan/platform';
import { CatalogueInForce } from './catalogue-in-force.ts';
import { CATALOGUE } from './catalogue.token.ts';
import { cursorBelow, readEntryPage } from './entry-page.ts';
import { readEntryRequest, type EntryRequestBody } from './entry-request.ts';
import { listedEntries, type ListedEntry } from './listed-entry.ts';
import { RecordEntries } from './record-entries.ts';

const EXAMPLE: EntryRequestBody = {
  change: { kind: 'dataset', dataset: 'insurance', set: { interrupted: true } },
  until: '2026-12-01T10:00:00Z',
  reason: 'the link to the source is down',
};

/** `GET` and `POST /v1/catalogue-entries`: how the catalogue changes while the exchange runs. */
@ApiTags('catalogue')
@Controller('v1/catalogue-entries')
export class CatalogueEntriesController {
  constructor(
    private readonly inForce: CatalogueInForce,
    private readonly entries: RecordEntries,
    @Inject(CATALOGUE) private readonly base: Catalogue,
  ) {}

  @ApiOperation({ summary: 'Changes of the catalogue, newest first: who, when, why, from when' })
  @ApiQuery({ name: 'limit', required: false, description: '1 to 1,000, by default 100' })
  @ApiQuery({ name: 'cursor', required: false })
  @Get()
  async list(
    @CalledBy() caller: Caller,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<{ readonly items: readonly ListedEntry[]; readonly nextCursor: string | null }> {
    const page = readEntryPage(limit, cursor);
    await this.inForce.read();
    const listed = this.listed(caller).filter(({ id }) => id < page.belowId);
    const items = listed.slice(-page.limit).reverse();
    const last = listed.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? cursorBelow(last.id) : null };
  }

  @ApiOperation({
    summary:
      'Change the catalogue from a stated time on: operators, and owners for their dataset’s publication, mode and interruption',
  })
  @ApiBody({ schema: { type: 'object', example: EXAMPLE } })
  @Post()
  async record(
    @CalledBy() caller: Caller,
    @Body() body: Buffer | undefined,
  ): Promise<{ readonly items: readonly ListedEntry[] }> {
    const read = readEntryRequest(body ?? Buffer.alloc(0));
    if ('breaches' in read) throw Refusal.ofBreaches(read.breaches);
    const recorded = new Set((await this.entries.record(caller, read.request)).map(({ id }) => id));
    return { items: this.listed(caller).filter(({ id }) => recorded.has(id)) };
  }

  private listed(caller: Caller): ListedEntry[] {
    return listedEntries(this.inForce.entries(), this.base, caller, this.inForce.nowMs());
  }
}
