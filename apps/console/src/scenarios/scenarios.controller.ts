import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiDefaultResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { isMessageId, type ListedScenario, type ScenarioRun, type ShownScenarioRun } from '@motlan/contracts';
import type { RunCommand } from '@motlan/persistence';
import { CalledBy, Refusal, requireOperator, type Caller } from '@motlan/platform';
import { SCENARIOS } from '@motlan/simulator';
import { numberIn } from '../records/number-in.ts';
import { textIn, wrong, type Parameters } from '../records/read-filter.ts';
import { readRunRequest } from './read-run-request.ts';
import { readRunCursor, runCursor } from './run-cursor.ts';
import { ScenarioRuns, unknownRun } from './scenario-runs.ts';

const COMMANDS: readonly string[] = ['step', 'pause', 'resume', 'stop'] satisfies RunCommand[];

/** Life events, played over the public interface with the agencies' own tokens. Operators only: a run states what agencies state. */
@ApiTags('scenarios')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1')
export class ScenariosController {
  constructor(private readonly runs: ScenarioRuns) {}

  @Get('scenarios')
  @ApiOperation({ summary: 'Life events that can be played (operator)' })
  scenarios(@CalledBy() caller: Caller): { readonly items: readonly ListedScenario[] } {
    requireOperator(caller);
    return {
      items: SCENARIOS.map(({ id, title, procedureCode, variants, days, changes }) => ({
        ...{ id, title, procedureCode, variants },
        days: days ?? null,
        changes: Object.keys(changes),
      })),
    };
  }

  @Get('scenario-runs')
  @ApiOperation({ summary: 'Runs, newest first (operator)' })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 1_000 } })
  async list(
    @CalledBy() caller: Caller,
    @Query() query: Parameters,
  ): Promise<{ readonly items: readonly ScenarioRun[]; readonly nextCursor: string | null }> {
    requireOperator(caller);
    for (const name of Object.keys(query))
      if (!['cursor', 'limit'].includes(name)) throw wrong(name, 'there are cursor, limit');
    const cursor = textIn(query, 'cursor');
    const limit = numberIn(query, 'limit', { least: 1, most: 1_000, usual: 50 });
    const { items, next } = await this.runs.page(cursor === undefined ? null : readRunCursor(cursor), limit);
    return { items, nextCursor: next && runCursor(next) };
  }

  @Post('scenario-runs')
  @ApiOperation({
    summary: 'Play a life event (operator)',
    description: 'With other people than ever before, unless `salt` names them. At most three runs at once.',
  })
  @ApiBody({ schema: { type: 'object', example: { scenario: 'birth', seed: '7', mode: 'step' } } })
  start(@CalledBy() caller: Caller, @Body() body: unknown): Promise<ShownScenarioRun> {
    requireOperator(caller);
    return this.runs.start(readRunRequest(body), caller.kind);
  }

  @Get('scenario-runs/:id')
  @ApiOperation({ summary: 'A run and its steps (operator)' })
  show(@CalledBy() caller: Caller, @Param('id') id: string): Promise<ShownScenarioRun> {
    requireOperator(caller);
    return this.runs.show(known(id));
  }

  @Post('scenario-runs/:id/:command')
  @HttpCode(200)
  @ApiParam({ name: 'command', enum: COMMANDS })
  @ApiOperation({
    summary: 'One step more, pause before the next, go on, or stop (operator)',
    description: 'Whichever console is told. A step that has begun is done to its end.',
  })
  command(
    @CalledBy() caller: Caller,
    @Param('id') id: string,
    @Param('command') command: string,
  ): Promise<ShownScenarioRun> {
    requireOperator(caller);
    if (!COMMANDS.includes(command)) throw new Refusal('unknown-route', `there are ${COMMANDS.join(', ')}`);
    return this.runs.command(known(id), command as RunCommand);
  }
}

function known(id: string): string {
  if (!isMessageId(id)) throw unknownRun(); // A run's id is a UUID, too.
  return id;
}
