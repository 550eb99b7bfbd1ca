import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiDefaultResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type {
  DeadLetterPage,
  HiddenLetter,
  LetterViewing,
  ReferencedLetter,
  ShownDeadLetter,
  ViewedLetter,
} from '@motlan/contracts';
import { LetterViewingStore, type LetterViewingRow } from '@motlan/persistence';
import { CalledBy, Refusal, requireOperator, type Caller } from '@motlan/platform';
import { AskExchange, queryOf } from './ask-exchange.ts';
import { HideSubjects } from './hide-subjects.ts';
import { readPurpose } from './read-purpose.ts';

/** More than a page of people ever look at one letter. */
const VIEWINGS_MAX = 100;

/** Dead letters without what stands in them; and with it for whoever says why, which is kept. */
@ApiTags('repair')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/dead-letters')
export class LettersController {
  constructor(
    private readonly exchange: AskExchange,
    private readonly hide: HideSubjects,
    private readonly viewings: LetterViewingStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Dead letters as the exchange lists them, subjects as references' })
  @ApiQuery({ name: 'reason', required: false, example: 'unknown-dataset' })
  @ApiQuery({ name: 'state', required: false, enum: ['waiting', 'redriven'] })
  async list(
    @Query() query: Readonly<Record<string, unknown>>,
    @Headers('authorization') authorization: string,
  ): Promise<{ readonly items: readonly ReferencedLetter[]; readonly nextCursor: string | null }> {
    const path = `/v1/dead-letters${queryOf(query)}`;
    const { items, nextCursor } = await this.exchange.ask<DeadLetterPage>(
      path,
      authorization,
      'unknown-letter',
    );
    return { items: items.map((letter) => this.hide.ofLetter(letter)), nextCursor };
  }

  @Get(':partition/:offset')
  @ApiOperation({
    summary: 'One dead letter without its bytes, and who has looked at them when and why (operator)',
  })
  async find(
    @Param('partition') partition: string,
    @Param('offset') offset: string,
    @Headers('authorization') authorization: string,
  ): Promise<HiddenLetter> {
    const letter = await this.letterAt(partition, offset, authorization);
    const viewings = await this.viewings.ofLetter(Number(partition), offset, VIEWINGS_MAX);
    return { ...this.hide.ofShownLetter(letter), viewings: viewings.map(toViewing) };
  }

  @Post(':partition/:offset/viewings')
  @HttpCode(200)
  @ApiOperation({ summary: 'All its bytes, once who looks, when and why is kept (operator)' })
  @ApiBody({ schema: { type: 'object', example: { purpose: 'find the slip the sender asks about' } } })
  async view(
    @CalledBy() caller: Caller,
    @Param('partition') partition: string,
    @Param('offset') offset: string,
    @Headers('authorization') authorization: string,
    @Body() body: Buffer | undefined,
  ): Promise<ViewedLetter> {
    requireOperator(caller);
    const purpose = readPurpose(body ?? Buffer.alloc(0));
    const letter = await this.letterAt(partition, offset, authorization);
    const viewing = {
      ...{ id: randomUUID(), partition: Number(partition), offset },
      ...{ at: new Date(), by: 'operator', purpose },
    };
    await this.viewings.add(viewing); // Before it is shown: what cannot be kept is not shown.
    return { viewing: toViewing(viewing), letter };
  }

  private letterAt(partition: string, offset: string, authorization: string): Promise<ShownDeadLetter> {
    if (!/^\d{1,5}$/u.test(partition)) throw notANumber('partition');
    if (!/^\d{1,18}$/u.test(offset)) throw notANumber('offset');
    return this.exchange.ask(`/v1/dead-letters/${partition}/${offset}`, authorization, 'unknown-letter');
  }
}

const toViewing = ({ id, at, by, purpose }: LetterViewingRow): LetterViewing => ({
  id,
  at: at.toISOString(),
  by,
  purpose,
});

const notANumber = (parameter: string): Refusal =>
  new Refusal('parameter-invalid', 'a whole number: /v1/dead-letters/{partition}/{offset}', { parameter });
