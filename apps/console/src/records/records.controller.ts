import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { readJson, shownReference, SubjectReferences } from '@motlan/contracts';
import type { CountBy } from '@motlan/persistence';
import { CalledBy, mayActFor, Refusal, type Caller } from '@motlan/platform';
import { KnownCatalogue } from '../known-catalogue.ts';
import { PAGE_EXAMPLE, SEARCH_EXAMPLE } from './api-examples.ts';
import { HealthDataReader, type HealthData } from './health-data.ts';
import { Histograms, type Histogram } from './histogram.ts';
import { numberIn } from './number-in.ts';
import { readFilter, textIn, wrong, type Parameters } from './read-filter.ts';
import { RecordSearch, type RecordPage } from './record-search.ts';

const DAY_MS = 86_400_000;
const PAGE = ['cursor', 'limit'];
const BY: readonly CountBy[] = ['outcome', 'agency', 'dataset', 'status'];

/** Who exchanged what with whom, when, how it ended. An operator sees all, agencies their own. Never a value. */
@ApiTags('operational records')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1')
export class RecordsController {
  constructor(
    private readonly search: RecordSearch,
    private readonly histograms: Histograms,
    private readonly health: HealthDataReader,
    private readonly catalogue: KnownCatalogue,
    private readonly references: SubjectReferences,
  ) {}

  @Get('operational-records')
  @ApiOperation({ summary: 'Operational records, newest first by append time, then position' })
  @ApiQuery({ name: 'recordsFrom', required: false, example: '2026-11-20T03:00:00Z' })
  @ApiQuery({ name: 'recordsTo', required: false })
  @ApiQuery({ name: 'agency', required: false, example: 'H26' })
  @ApiQuery({ name: 'outcome', required: false, example: 'refused' })
  @ApiQuery({ name: 'rule', required: false, example: 'OO-10' })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 1_000 } })
  @ApiOkResponse({ schema: { type: 'object', example: PAGE_EXAMPLE } })
  records(@CalledBy() caller: Caller, @Query() query: Parameters): Promise<RecordPage> {
    return this.page(query, caller, false);
  }

  @Post('operational-records/search')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The same by a body, which may name a subject: an address never does',
    description: '`subject` is answered as the keyed reference that stands in records and addresses for it.',
  })
  @ApiBody({ schema: { type: 'object', example: SEARCH_EXAMPLE } })
  async bySubject(@CalledBy() caller: Caller, @Body() body: unknown) {
    const read = readJson(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    if ('breach' in read) throw Refusal.ofBreaches([read.breach]);
    if (typeof read.value !== 'object' || read.value === null || Array.isArray(read.value))
      throw Refusal.ofBreaches([{ code: 'field-invalid', pointer: '', detail: 'send one JSON object' }]);
    const query = read.value as Parameters; // Every field is checked by name.
    const page = await this.page(query, caller, true);
    const subject = textIn(query, 'subject');
    if (subject === undefined) return page;
    const reference = /^S-/u.test(subject) ? subject : shownReference(this.references.of(subject));
    return { subject: reference, ...page };
  }

  @Get('operational-records/histogram')
  @ApiOperation({
    summary: 'Messages over time by outcome, agency, dataset or status, and how long they took',
  })
  @ApiQuery({ name: 'by', required: false, enum: BY })
  @ApiQuery({ name: 'buckets', required: false, schema: { type: 'integer', minimum: 1, maximum: 500 } })
  histogram(@CalledBy() caller: Caller, @Query() query: Parameters): Promise<Histogram> {
    const filter = readFilter(query, ['by', 'buckets'], { ...this.context(caller), isBody: false });
    for (const name of ['procedureCode', 'dossierCode', 'messageId', 'subject'])
      if (query[name] !== undefined)
        throw wrong(name, 'sums are not kept by this; ask for the records themselves');
    // A histogram of all times would be one of empty years.
    const fromMs =
      query['recordsFrom'] === undefined ? Math.min(Date.now(), filter.toMs) - DAY_MS : filter.fromMs;
    const by = (textIn(query, 'by') ?? 'outcome') as CountBy;
    if (!BY.includes(by)) throw wrong('by', BY.join(', '));
    return this.histograms.of(
      { ...filter, fromMs },
      by,
      numberIn(query, 'buckets', { least: 1, most: 500, usual: 120 }),
      Date.now(),
    );
  }

  @Get('health-data')
  @ApiOperation({ summary: 'How each service does, per agency that uses it: X-Road’s health data' })
  healthData(@CalledBy() caller: Caller): Promise<HealthData> {
    return this.health.read(Date.now(), ({ agency }) =>
      agency === null ? caller.kind === 'operator' : mayActFor(caller, agency),
    );
  }

  private page(query: Parameters, caller: Caller, isBody: boolean): Promise<RecordPage> {
    const filter = readFilter(query, PAGE, { ...this.context(caller), isBody });
    const limit = numberIn(query, 'limit', { least: 1, most: 1_000, usual: 100 });
    return this.search.page(filter, limit, textIn(query, 'cursor'));
  }

  private context(caller: Caller) {
    return { caller, catalogue: this.catalogue, references: this.references };
  }
}
