import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OpenWork } from '@motlan/contracts';
import { OpenWorkStore } from '@motlan/persistence';
import { CalledBy, requireOperator, type Caller } from '@motlan/platform';
import { toOpenWork } from './to-open-work.ts';

@ApiTags('tasks')
@Controller('v1/open-work')
export class OpenWorkController {
  constructor(private readonly store: OpenWorkStore) {}

  @ApiOperation({
    summary: 'What waits for whom, since when, until when: dead letters, discrepancies, tasks (operator)',
  })
  @Get()
  async find(@CalledBy() caller: Caller): Promise<OpenWork> {
    requireOperator(caller);
    const nowMs = Date.now();
    const [letters, tasks] = await Promise.all([this.store.letters(), this.store.tasks(nowMs)]);
    return toOpenWork(letters, tasks, nowMs);
  }
}
