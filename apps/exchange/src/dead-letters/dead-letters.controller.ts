import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import {
  readEditedRedrive,
  readRedrive,
  SET_ASIDE_REASONS,
  type DeadLetterPage,
  type EditedRedriveStarted,
  type RedrivePreview,
  type RedriveStarted,
  type ShownDeadLetter,
} from '@motlan/contracts';
import { DeadLetterListStore, type LetterPosition } from '@motlan/persistence';
import { CalledBy, Refusal, requireOperator, type Caller } from '@motlan/platform';
import { EDITED_EXAMPLE, REDRIVE_EXAMPLE } from './api-examples.ts';
import { cursorAfter, readLetterQuery, readPosition, type LetterQuery } from './read-letter-query.ts';
import { RedriveEdited } from './redrive-edited.ts';
import { RedriveLetters } from './redrive-letters.ts';
import { RehearseRedrive } from './rehearse-redrive.ts';
import { toListedLetter, toShownLetter } from './to-listed-letter.ts';

@ApiTags('dead letters')
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLetterListStore,
    private readonly rehearsal: RehearseRedrive,
    private readonly redrives: RedriveLetters,
    private readonly edits: RedriveEdited,
  ) {}

  @ApiOperation({
    summary: 'What was set aside, newest first, and what to do about it. Agencies see their own',
  })
  @ApiQuery({ name: 'reason', required: false, enum: Object.keys(SET_ASIDE_REASONS) })
  @ApiQuery({ name: 'agency', required: false, description: 'with its sub-units, or one of them' })
  @ApiQuery({ name: 'dataset', required: false, description: 'as the body states it' })
  @ApiQuery({ name: 'messageId', required: false })
  @ApiQuery({ name: 'state', required: false, enum: ['waiting', 'redriven'] })
  @ApiQuery({ name: 'from', required: false, description: 'RFC 3339: set aside then or later' })
  @ApiQuery({ name: 'to', required: false, description: 'RFC 3339: set aside before' })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, description: '1 to 1,000, by default 100' })
  @Get()
  async list(@CalledBy() caller: Caller, @Query() query: LetterQuery): Promise<DeadLetterPage> {
    const search = readLetterQuery(query);
    const visibleTo = caller.kind === 'operator' ? null : caller.agency;
    const rows = await this.letters.list({ ...search, visibleTo });
    const last = rows.length === search.limit ? rows.at(-1) : undefined;
    return {
      items: rows.map((row) => toListedLetter(row, caller)),
      nextCursor: last ? cursorAfter(last) : null,
    };
  }

  @ApiOperation({ summary: 'One dead letter with all its bytes (operator)' })
  @Get(':partition/:offset')
  async find(
    @CalledBy() caller: Caller,
    @Param('partition') partition: string,
    @Param('offset') offset: string,
  ): Promise<ShownDeadLetter> {
    requireOperator(caller);
    const position = positionOf(partition, offset);
    const letter = await this.letters.find(position.partition, position.offset);
    if (!letter)
      throw new Refusal('unknown-letter', 'GET /v1/dead-letters lists them', { parameter: 'offset' });
    return toShownLetter(letter);
  }

  @ApiOperation({
    summary: 'What letters would become today, or, with dryRun false, send them again (operator)',
  })
  @ApiBody({ schema: { type: 'object', example: REDRIVE_EXAMPLE } })
  @HttpCode(200)
  @Post('redrive')
  async redrive(
    @CalledBy() caller: Caller,
    @Body() body: Buffer | undefined,
  ): Promise<RedrivePreview | RedriveStarted> {
    requireOperator(caller);
    const read = readRedrive(body ?? Buffer.alloc(0));
    if ('breaches' in read) throw Refusal.ofBreaches(read.breaches);
    const { dryRun = true, reason = '' } = read.request; // An act has its reason.
    return dryRun
      ? this.rehearsal.rehearse(read.request)
      : this.redrives.redrive(read.request, 'operator', reason);
  }

  @ApiOperation({ summary: 'Send a letter put right, as a new message that names the old one (operator)' })
  @ApiBody({ schema: { type: 'object', example: EDITED_EXAMPLE } })
  @HttpCode(200)
  @Post(':partition/:offset/edited')
  async edited(
    @CalledBy() caller: Caller,
    @Param('partition') partition: string,
    @Param('offset') offset: string,
    @Body() body: Buffer | undefined,
  ): Promise<EditedRedriveStarted> {
    requireOperator(caller);
    const position = positionOf(partition, offset);
    const read = readEditedRedrive(body ?? Buffer.alloc(0));
    if ('breaches' in read) throw Refusal.ofBreaches(read.breaches);
    return this.edits.redrive(position, read.request, 'operator');
  }
}

function positionOf(partition: string, offset: string): LetterPosition {
  const position = readPosition(`${partition}/${offset}`);
  if (position) return position;
  throw new Refusal('parameter-invalid', 'whole numbers: /v1/dead-letters/{partition}/{offset}', {
    parameter: /^\d{1,5}$/u.test(partition) ? 'offset' : 'partition',
  });
}
