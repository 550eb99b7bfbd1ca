import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { ListedTask, ReferencedTask } from '@motlan/contracts';
import { AskExchange, queryOf } from './ask-exchange.ts';
import { HideSubjects } from './hide-subjects.ts';

interface TaskPage<Task> {
  readonly items: readonly Task[];
  readonly nextCursor: string | null;
}

/** What owners must see to. The exchange judges the query and the caller, who needs no other right than there. */
@ApiTags('repair')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1')
export class TasksController {
  constructor(
    private readonly exchange: AskExchange,
    private readonly hide: HideSubjects,
  ) {}

  @Get('tasks')
  @ApiOperation({ summary: 'Tasks as the exchange lists them, subjects as references, without record keys' })
  @ApiQuery({ name: 'state', required: false, enum: ['open', 'closed'] })
  @ApiQuery({ name: 'order', required: false, enum: ['opened', 'due'] })
  tasks(
    @Query() query: Readonly<Record<string, unknown>>,
    @Headers('authorization') authorization: string,
  ): Promise<TaskPage<ReferencedTask>> {
    return this.page(`/v1/tasks${queryOf(query)}`, authorization);
  }

  @Get('discrepancies')
  @ApiOperation({ summary: 'Discrepancies with every report, in the same way' })
  @ApiQuery({ name: 'state', required: false, enum: ['open', 'closed'] })
  @ApiQuery({ name: 'order', required: false, enum: ['opened', 'due'] })
  discrepancies(
    @Query() query: Readonly<Record<string, unknown>>,
    @Headers('authorization') authorization: string,
  ): Promise<TaskPage<ReferencedTask>> {
    return this.page(`/v1/discrepancies${queryOf(query)}`, authorization);
  }

  private async page(path: string, authorization: string): Promise<TaskPage<ReferencedTask>> {
    const { items, nextCursor } = await this.exchange.ask<TaskPage<ListedTask>>(
      path,
      authorization,
      'unknown-task',
    );
    return { items: items.map((task) => this.hide.ofTask(task)), nextCursor };
  }
}
