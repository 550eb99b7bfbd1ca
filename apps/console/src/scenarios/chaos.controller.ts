import { open } from 'node:fs/promises';
import { Controller, Get } from '@nestjs/common';
import { ApiDefaultResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ChaosDrain } from '@motlan/contracts';
import { CalledBy, requireOperator, type Caller } from '@motlan/platform';
import { ConsoleConfig } from '../console.config.ts';
import { chaosDrain } from './chaos-drain.ts';

/** A long run writes a few megabytes; more is none of ours. */
const BYTES_MAX = 16 * 1_048_576;

@ApiTags('scenarios')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/chaos-progress')
export class ChaosController {
  constructor(private readonly config: ConsoleConfig) {}

  @Get()
  @ApiOperation({
    summary: 'Faults and backlog of the chaos run whose progress CHAOS_PROGRESS_FILE tells (operator)',
  })
  async progress(@CalledBy() caller: Caller): Promise<ChaosDrain> {
    requireOperator(caller);
    const { CHAOS_PROGRESS_FILE: path } = this.config;
    const file = path === undefined ? null : await open(path).catch(() => null); // Nothing was run yet.
    if (!file) return { run: null };
    try {
      const { size, mtime } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, BYTES_MAX)), 0);
      return chaosDrain(buffer.toString('utf8', 0, bytesRead), mtime.toISOString());
    } finally {
      await file.close();
    }
  }
}
