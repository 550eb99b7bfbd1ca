import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { recordRef, type DatasetDescription } from '@motlan/contracts';
import { IndexedRecordStore, type IndexedRecord } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { Datasets } from '../datasets.ts';
import { cursorAfter } from './cursor.ts';
import { readSearch, type Query as SearchQuery } from './read-search.ts';

/** Shared records with their provenance, for any agency. */
@ApiTags('records')
@Controller('v1/records')
export class RecordsController {
  constructor(
    private readonly datasets: Datasets,
    private readonly records: IndexedRecordStore,
  ) {}

  @Get(':dataset/:subject')
  @ApiOperation({ summary: 'All records of one subject, revoked ones without values' })
  async bySubject(@Param('dataset') id: string, @Param('subject') subject: string) {
    const dataset = this.datasets.published(id);
    const { kind, idPattern } = dataset.subject;
    const found = new RegExp(idPattern, 'u').test(subject)
      ? await this.records.bySubject(dataset.id, subject)
      : [];
    if (found.length === 0)
      throw new Refusal(
        'unknown-record',
        `nothing was stated of it; a subject of kind ${kind} is written ${idPattern}`,
        { parameter: 'subject' },
      );
    return {
      dataset: dataset.id,
      subject,
      records: found.map((record) => ({
        ...provenance(dataset, record),
        revoked: record.revoked,
        indexedAt: record.indexedAt.toISOString(),
        position: `${record.partition}/${record.offset}`,
        elements: record.elements,
      })),
    };
  }

  @Get(':dataset')
  @ApiOperation({
    summary: 'Search a public dataset, by subject, type and key',
    description:
      'Each word of `q`, without case and marks, begins a word of a text element. ' +
      'Any element of the dataset is a parameter too: `?kind=ward` asks for that value.',
  })
  @ApiQuery({ name: 'q', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 1_000 } })
  async search(@Param('dataset') id: string, @Query() query: SearchQuery) {
    const dataset = this.datasets.published(id);
    if (dataset.access !== 'public')
      throw new Refusal('search-not-allowed', `GET /v1/records/${id}/{subject}`);
    const asked = readSearch(dataset, query);
    const found = await this.records.search({ ...asked, limit: asked.limit + 1 }); // One more tells whether there is more.
    const items = found.slice(0, asked.limit);
    const last = items.at(-1);
    return {
      items: items.map((record) => ({
        dataset: dataset.id,
        subject: record.subject,
        ...provenance(dataset, record),
        elements: record.elements,
      })),
      nextCursor: last && found.length > asked.limit ? cursorAfter(last) : null,
    };
  }
}

const provenance = (dataset: DatasetDescription, record: IndexedRecord) => ({
  record: recordRef(record.type, record.key),
  version: record.version,
  provider: record.provider,
  providedAt: record.providedAt,
  validUntil: record.validUntil,
  legalBasis: dataset.legalBasis,
});
