import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { readResolution, type ListedTask, type ResolutionRequest } from '@motlan/contracts';
import { TaskListStore, type ReportRow, type TaskFilter, type TaskRow } from '@motlan/persistence';
import { CalledBy, Refusal, type Caller } from '@motlan/platform';
import { CatalogueInForce } from '../catalogue/catalogue-in-force.ts';
import { cursorAfter, readTaskQuery, type TaskQuery } from './read-task-query.ts';
import { ResolveDiscrepancy } from './resolve-discrepancy.ts';
import { toTaskMessage } from './task-message.ts';

const RESOLUTION: ResolutionRequest = {
  result: 'report-unfounded',
  reason: 'checked against the paper register',
};

interface TaskPage {
  readonly items: readonly ListedTask[];
  readonly nextCursor: string | null;
}

@ApiTags('tasks')
@Controller('v1')
export class TasksController {
  constructor(
    private readonly tasks: TaskListStore,
    private readonly inForce: CatalogueInForce,
    private readonly resolve: ResolveDiscrepancy,
  ) {}

  @ApiOperation({
    summary: 'What owners must see to: updates of their source, discrepancies. Agencies see their own',
  })
  @ApiQuery({ name: 'kind', required: false, enum: ['update-source', 'discrepancy'] })
  @ApiQuery({ name: 'state', required: false, enum: ['open', 'closed'] })
  @ApiQuery({ name: 'agency', required: false, description: 'who must act' })
  @ApiQuery({ name: 'dataset', required: false })
  @ApiQuery({ name: 'subject', required: false })
  @ApiQuery({ name: 'order', required: false, enum: ['opened', 'due'] })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, description: '1 to 1,000, by default 100' })
  @Get('tasks')
  list(@CalledBy() caller: Caller, @Query() query: TaskQuery): Promise<TaskPage> {
    return this.page(caller, query);
  }

  @ApiOperation({ summary: 'Discrepancies with every report: one per element of a subject' })
  @ApiQuery({ name: 'state', required: false, enum: ['open', 'closed'] })
  @ApiQuery({ name: 'agency', required: false, description: 'who must act' })
  @ApiQuery({ name: 'dataset', required: false })
  @ApiQuery({ name: 'subject', required: false })
  @ApiQuery({ name: 'order', required: false, enum: ['opened', 'due'] })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, description: '1 to 1,000, by default 100' })
  @Get('discrepancies')
  discrepancies(@CalledBy() caller: Caller, @Query() query: TaskQuery): Promise<TaskPage> {
    return this.page(caller, { ...query, kind: 'discrepancy' });
  }

  @ApiOperation({
    summary: 'Settle a discrepancy: the dataset’s owner, or who was asked to act. Reporters are told',
  })
  @ApiBody({ schema: { type: 'object', example: RESOLUTION } })
  @HttpCode(200)
  @Post('discrepancies/:id/resolution')
  async resolution(
    @CalledBy() caller: Caller,
    @Param('id') id: string,
    @Body() body: Buffer | undefined,
  ): Promise<ListedTask> {
    const read = readResolution(body ?? Buffer.alloc(0));
    if ('breaches' in read) throw Refusal.ofBreaches(read.breaches);
    const { task, reports } = await this.resolve.apply(caller, id.toLowerCase(), read.request);
    return toListed(task, reports);
  }

  private async page(caller: Caller, query: TaskQuery): Promise<TaskPage> {
    const filter: TaskFilter = { ...readTaskQuery(query), visibleTo: this.visibleTo(caller) };
    const rows = await this.tasks.list(filter);
    const reports = await this.tasks.reportsOf(rows.filter((r) => r.kind === 'discrepancy').map((r) => r.id));
    const last = rows.length === filter.limit ? rows.at(-1) : undefined;
    return {
      items: rows.map((row) =>
        toListed(
          row,
          reports.filter((r) => r.taskId === row.id),
        ),
      ),
      nextCursor: last ? cursorAfter(last, filter.order) : null,
    };
  }

  private visibleTo(caller: Caller): TaskFilter['visibleTo'] {
    if (caller.kind === 'operator') return null;
    const { agency } = caller;
    const owned = [...this.inForce.current().datasets.values()].filter((d) => d.owner === agency);
    return { agency, datasets: owned.map((d) => d.id) };
  }
}

function toListed(task: TaskRow, reports: readonly ReportRow[]): ListedTask {
  const message = toTaskMessage(task, task.closedAtMs === null ? 'open' : 'closed');
  if (task.kind !== 'discrepancy') return message;
  return {
    ...message,
    reports: reports.map(({ agency, messageId, atMs, rule, ground }) => ({
      agency,
      messageId,
      at: new Date(atMs).toISOString(),
      rule,
      ground,
    })),
  };
}
