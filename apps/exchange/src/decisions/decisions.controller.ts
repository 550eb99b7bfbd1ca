import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import {
  agencyOfSource,
  agencySource,
  firstLevel,
  isMessageId,
  type Decision,
  type Trace,
} from '@motlan/contracts';
import type { Catalogue } from '@motlan/catalogue';
import { DeadLetterStore, DecisionStore, type DeadLetterRow, type DecisionRow } from '@motlan/persistence';
import { CalledBy, mayActFor, Refusal, type Caller } from '@motlan/platform';
import { CATALOGUE } from '../catalogue/catalogue.token.ts';
import { traceOf } from './trace-of.ts';

@ApiTags('decisions')
@Controller('v1')
export class DecisionsController {
  constructor(
    private readonly decisions: DecisionStore,
    private readonly deadLetters: DeadLetterStore,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @ApiOperation({ summary: 'The decision on one message. Agencies see their own' })
  @ApiQuery({ name: 'agency', required: false, example: 'H26' })
  @Get('decisions/:messageId')
  async decision(
    @CalledBy() caller: Caller,
    @Param('messageId') messageId: string,
    @Query('agency') agency?: string,
  ): Promise<Decision> {
    const rows = visible(await this.decisions.find(checked(messageId)), caller, agency);
    return JSON.parse(single(rows).answer) as Decision; // Written by the intake.
  }

  @ApiOperation({
    summary:
      'What the exchange knows of one message: every hop with its time, and why it failed or was refused',
  })
  @ApiQuery({ name: 'agency', required: false, example: 'H26' })
  @Get('traces/:messageId')
  async trace(
    @CalledBy() caller: Caller,
    @Param('messageId') messageId: string,
    @Query('agency') agency?: string,
  ): Promise<Trace> {
    const id = checked(messageId);
    const decided = visible(await this.decisions.find(id), caller, agency);
    const letters = visible(await this.deadLetters.find(id), caller, agency);
    const ownerOf = (dataset: string) => this.catalogue.datasets.get(dataset)?.owner ?? null;
    return traceOf(id, decided.length > 0 ? single(decided) : null, letters, ownerOf);
  }
}

function checked(messageId: string): string {
  const id = messageId.toLowerCase();
  if (!isMessageId(id)) throw new Refusal('message-id-invalid', 'a UUID', { parameter: 'messageId' });
  return id;
}

/** Rows this caller may see, of the agency asked for. An agency's own sub-units are its own. */
function visible<T extends DecisionRow | DeadLetterRow>(
  rows: readonly T[],
  caller: Caller,
  agency?: string,
): T[] {
  return rows.filter(({ source }) => {
    const sender = source === null ? null : agencyOfSource(source);
    if (
      agency !== undefined &&
      source !== agencySource(agency) &&
      sender !== null &&
      firstLevel(sender) !== agency
    )
      return false;
    return sender === null ? caller.kind === 'operator' : mayActFor(caller, sender);
  });
}

function single(rows: readonly DecisionRow[]): DecisionRow {
  const [row] = rows;
  if (!row)
    throw new Refusal('unknown-message', 'not decided yet, or never received', { parameter: 'messageId' });
  if (rows.length > 1) {
    const agencies = rows.map((r) => agencyOfSource(r.source) ?? '').join(', ');
    throw new Refusal('message-id-ambiguous', `used by ${agencies}: state ?agency=`, { parameter: 'agency' });
  }
  return row;
}
