import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { firstLevel } from '@motlan/contracts';
import { ReadingStore, type KeptReading } from '@motlan/persistence';
import { CalledBy, type Caller } from '@motlan/platform';
import { HostedAgencies } from '../connections/hosted-agencies.ts';
import { readLimit } from '../inbox/cursor.ts';
import { requireReader } from '../intake/check-request.ts';
import { whileReachable } from '../while-reachable.ts';
import { READINGS_EXAMPLE } from './api-examples.ts';
import { readName, type Query as ReadingsQuery } from './read-request.ts';
import { cursorBefore, readCursor } from './reading-cursor.ts';

/** Who read what, when and why. */
@ApiTags('records')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/agencies/:agency/readings')
export class ReadingsController {
  constructor(
    private readonly agencies: HostedAgencies,
    private readonly readings: ReadingStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Readings of an agency and its sub-units, newest first; without values' })
  @ApiQuery({ name: 'subject', required: false })
  @ApiQuery({ name: 'dataset', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 1_000 } })
  @ApiOkResponse({ schema: { type: 'object', example: READINGS_EXAMPLE } })
  async get(
    @Param('agency') agency: string,
    @CalledBy() caller: Caller,
    @Query() query: ReadingsQuery,
    @Query('cursor') cursor?: string,
    @Query('limit') stated?: string,
  ) {
    requireReader(this.agencies, caller, agency);
    const filter = { subject: readName(query, 'subject'), dataset: readName(query, 'dataset') };
    const limit = readLimit(stated);
    const found = await whileReachable('ask again', () =>
      this.readings.page(
        { code: agency, nodeAgency: firstLevel(agency) },
        filter,
        readCursor(cursor),
        limit + 1, // One more tells whether there is more.
      ),
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(toItem),
      nextCursor: last && found.length > limit ? cursorBefore(last.seq) : null,
    };
  }
}

function toItem(reading: KeptReading) {
  const { readingId, agency, readBy, dataset, subject, procedureCode, dossierCode, purpose } = reading;
  const { requestedAt, answeredAt, status, problem, records, versions } = reading;
  const who = { readingId, agency, readBy, dataset, subject, procedureCode, dossierCode, purpose };
  return { ...who, requestedAt, answeredAt, status, problem, records, versions };
}
