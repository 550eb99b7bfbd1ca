import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { ListedRedrive, ShownRedrive } from '@motlan/contracts';
import { RedriveListStore, type LetterPosition, type RedriveCursor } from '@motlan/persistence';
import { CalledBy, Refusal, requireOperator, type Caller } from '@motlan/platform';
import { readLimit, readPosition } from './read-letter-query.ts';
import { toListedRedrive, toRedrivenLetter } from './to-redriven-letter.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

@ApiTags('dead letters')
@Controller('v1/redrives')
export class RedrivesController {
  constructor(private readonly redrives: RedriveListStore) {}

  @ApiOperation({ summary: 'Every redrive, newest first: who, when, why, how many (operator)' })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, description: '1 to 1,000, by default 100' })
  @Get()
  async list(
    @CalledBy() caller: Caller,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<{ readonly items: readonly ListedRedrive[]; readonly nextCursor: string | null }> {
    requireOperator(caller);
    const rows = await this.redrives.list(cursor ? readCursor(cursor) : null, readLimit(limit));
    const last = rows.length === readLimit(limit) ? rows.at(-1) : undefined;
    return {
      items: rows.map(toListedRedrive),
      nextCursor: last ? encode(`${last.atMs}/${last.id}`) : null,
    };
  }

  @ApiOperation({ summary: 'One redrive, and what has become of each letter so far (operator)' })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, description: 'letters, 1 to 1,000, by default 100' })
  @Get(':id')
  async find(
    @CalledBy() caller: Caller,
    @Param('id') id: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<ShownRedrive> {
    requireOperator(caller);
    const after = cursor ? readLetterCursor(cursor) : null;
    const row = UUID.test(id.toLowerCase()) ? await this.redrives.find(id.toLowerCase()) : null;
    if (!row) throw new Refusal('unknown-redrive', 'GET /v1/redrives lists them', { parameter: 'id' });
    const letters = await this.redrives.letters(row.id, after, readLimit(limit));
    const last = letters.length === readLimit(limit) ? letters.at(-1) : undefined;
    return {
      ...toListedRedrive(row),
      outcomes: letters.map(toRedrivenLetter),
      nextCursor: last ? encode(`${last.partition}/${last.offset}`) : null,
    };
  }
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const decode = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

function readCursor(cursor: string): RedriveCursor {
  const [, atMs, id] = /^(\d{1,15})\/([0-9a-f-]{36})$/u.exec(decode(cursor)) ?? [];
  if (atMs !== undefined && id !== undefined && UUID.test(id)) return { atMs: Number(atMs), id };
  throw cursorInvalid();
}

function readLetterCursor(cursor: string): LetterPosition {
  const position = readPosition(decode(cursor));
  if (position) return position;
  throw cursorInvalid();
}

const cursorInvalid = (): Refusal =>
  new Refusal('cursor-invalid', 'send nextCursor of an answer', { parameter: 'cursor' });
