import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CalledBy, type Caller } from '@motlan/platform';
import { HostedAgencies } from '../connections/hosted-agencies.ts';
import { requireReader } from '../intake/check-request.ts';
import { RECORDS_EXAMPLE } from './api-examples.ts';
import { readMatter, readSubject, type Query as RecordsQuery } from './read-request.ts';
import { ReadingRights } from './reading-rights.ts';
import { RecordReader } from './record-reader.ts';

interface RequestHeaders {
  readonly authorization?: string;
  readonly 'accept-language'?: string;
}

/** Request and reply: an agency reads, through its own node, what others hold. */
@ApiTags('records')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/agencies/:agency/records')
export class RecordsController {
  constructor(
    private readonly agencies: HostedAgencies,
    private readonly rights: ReadingRights,
    private readonly reader: RecordReader,
  ) {}

  @Get(':dataset/:subject')
  @ApiOperation({
    summary: 'All records of one subject, read for a procedure of the agency',
    description:
      'The answer is that of the index. Who read what, when and why is kept: GET …/readings lists it; the header ' +
      '`Reading-Id` names the entry.',
  })
  @ApiQuery({ name: 'procedureCode', description: 'a procedure whose papers or checks name the dataset' })
  @ApiQuery({ name: 'dossierCode', required: false, schema: { type: 'string', maxLength: 64 } })
  @ApiQuery({
    name: 'purpose',
    required: false,
    schema: { type: 'string', pattern: '^[a-z0-9-]{1,64}$', default: 'procedure' },
  })
  @ApiOkResponse({ schema: { type: 'object', example: RECORDS_EXAMPLE } })
  async get(
    @Param('agency') agency: string,
    @Param('dataset') dataset: string,
    @Param('subject') subject: string,
    @CalledBy() caller: Caller,
    @Headers() headers: RequestHeaders,
    @Query() query: RecordsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    requireReader(this.agencies, caller, agency);
    const matter = readMatter(query);
    const { id } = this.rights.dataset(dataset);
    const { readingId, answer } = await this.reader.read({
      ...matter,
      agency,
      readBy: caller.kind === 'operator' ? 'operator' : caller.agency,
      dataset: id,
      subject: readSubject(subject),
      authorization: headers.authorization ?? '',
      acceptLanguage: headers['accept-language'] ?? 'en',
    });
    void reply.status(answer.status).headers({
      'content-type': answer.contentType,
      'reading-id': readingId,
      ...(answer.retryAfter === null ? {} : { 'retry-after': answer.retryAfter }),
    });
    return answer.body;
  }
}
