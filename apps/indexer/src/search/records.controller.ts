import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { recordRef, type DatasetDescription } from '@motlan/contracts';
import { IndexedRecordStore, type IndexedRecord } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { Datasets } from '../datasets.ts';
import type { Identity } from '../identity/identity-of.ts';
import { IdentityFinder } from '../identity/identity-finder.ts';
import { SUBJECT_EXAMPLE } from './api-examples.ts';
import { cursorAfter } from './cursor.ts';
import { readSearch, type Query as SearchQuery } from './read-search.ts';

/** Shared records with their provenance, for any agency. */
@ApiTags('records')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/records')
export class RecordsController {
  constructor(
    private readonly datasets: Datasets,
    private readonly records: IndexedRecordStore,
    private readonly identities: IdentityFinder,
  ) {}

  @Get(':dataset/:subject')
  @ApiOperation({
    summary: 'All records of one subject, revoked ones without values',
    description:
      'A person whose number was established anew keeps the history: records of former numbers follow, each with ' +
      '`formerSubject`, and `identity` says which numbers these are. Asked by a former number, it names the one in use now.',
  })
  @ApiQuery({ name: 'purpose', required: false, description: 'why it is read; nodes keep it' })
  @ApiOkResponse({ schema: { type: 'object', example: SUBJECT_EXAMPLE } })
  async bySubject(@Param('dataset') id: string, @Param('subject') subject: string) {
    const dataset = this.datasets.published(id);
    const { kind, idPattern } = dataset.subject;
    const { identity, found } = new RegExp(idPattern, 'u').test(subject)
      ? await this.lookUp(dataset, subject)
      : { identity: null, found: [] };
    if (found.length === 0 && !identity?.successor)
      throw new Refusal(
        'unknown-record',
        `nothing was stated of it; a subject of kind ${kind} is written ${idPattern}`,
        { parameter: 'subject' },
      );
    return {
      dataset: dataset.id,
      subject,
      records: found.map((record) => ({
        ...(record.subject === subject ? {} : { formerSubject: record.subject }),
        ...provenance(dataset, record),
        revoked: record.revoked,
        indexedAt: record.indexedAt.toISOString(),
        position: `${record.partition}/${record.offset}`,
        elements: record.elements,
      })),
      ...(identity && describe(identity)),
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

  /** The subject's own records first, then those of former numbers, nearest first. */
  private async lookUp(dataset: DatasetDescription, subject: string) {
    const identity = await this.identities.find(dataset, subject);
    const subjects = [subject, ...identity.former.map((former) => former.subject)];
    return { identity, found: await this.records.ofSubjects(dataset.id, subjects) };
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

/** Nothing where the person has had one number only. */
function describe({ former, successor }: Identity) {
  if (former.length === 0 && successor === null) return {};
  return {
    identity: {
      ...(former.length === 0 ? {} : { formerSubjects: former }),
      ...(successor === null ? {} : { succeededBy: successor.subject, since: successor.since }),
    },
  };
}
