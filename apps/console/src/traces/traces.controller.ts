import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { isMessageId, type MessageTrace } from '@motlan/contracts';
import { CalledBy, mayActFor, Refusal, type Caller } from '@motlan/platform';
import { composeTrace, gatherFindings } from '@motlan/trace';
import { AppCaller } from '../apps/app-caller.ts';
import { KnownCatalogue } from '../known-catalogue.ts';
import { RecordSearch } from '../records/record-search.ts';

/** The whole way of one message. What an app may tell is for that app to decide: it is asked with the caller's own token. */
@ApiTags('traces')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/traces')
export class TracesController {
  constructor(
    private readonly apps: AppCaller,
    private readonly search: RecordSearch,
    private readonly catalogue: KnownCatalogue,
  ) {}

  @Get(':messageId')
  @ApiOperation({
    summary: 'Every hop of one message with its time; for a failure why, who must act, what to do',
    description: 'By dossier, subject or anything else, GET /v1/operational-records lists the messages.',
  })
  @ApiQuery({ name: 'agency', required: false, example: 'H26' })
  async trace(
    @CalledBy() caller: Caller,
    @Param('messageId') stated: string,
    @Headers('authorization') authorization: string,
    @Query('agency') agency?: string,
  ): Promise<MessageTrace> {
    const messageId = stated.toLowerCase();
    if (!isMessageId(messageId))
      throw new Refusal('message-id-invalid', 'a UUID', { parameter: 'messageId' });
    if (agency !== undefined && (this.catalogue.sender(agency) === null || !mayActFor(caller, agency)))
      throw new Refusal('agency-forbidden', 'agencies see their own messages', { parameter: 'agency' });
    const findings = await gatherFindings(
      {
        ask: (app, path) => this.apps.ask(app, path, authorization),
        records: (id) =>
          this.search.ofMessage(id, caller.kind === 'agency' ? { agency: [caller.agency] } : {}),
        agencies: caller.kind === 'agency' ? [caller.agency] : this.catalogue.agencies,
      },
      messageId,
      agency,
    );
    if (!findings) throw new Refusal('unknown-message', 'nobody has met it', { parameter: 'messageId' });
    return composeTrace(findings, Date.now(), (dataset) => this.catalogue.ownerOf(dataset));
  }
}
