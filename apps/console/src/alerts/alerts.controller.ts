import { Controller, Get, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { AlertPage } from '@motlan/contracts';
import { AlertDeliveryStore, AlertStore } from '@motlan/persistence';
import { CalledBy, requireOperator, type Caller } from '@motlan/platform';
import { ConsoleConfig } from '../console.config.ts';
import { toMemory } from './alert-memory.ts';
import { cursorAfter, readAlertQuery, type AlertQuery } from './read-alert-query.ts';
import { toAlert, toWatchedRules } from './to-alert.ts';

@ApiTags('alerts')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/alerts')
export class AlertsController {
  constructor(
    private readonly alerts: AlertStore,
    private readonly deliveries: AlertDeliveryStore,
    private readonly config: ConsoleConfig,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What is or was not as it should be, newest first, what is watched, and who was told (operator)',
  })
  @ApiQuery({ name: 'state', required: false, enum: ['open', 'closed'], description: 'usually open' })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, description: '1 to 1,000, by default 100' })
  async list(@CalledBy() caller: Caller, @Query() query: AlertQuery): Promise<AlertPage> {
    requireOperator(caller);
    const { state, after, limit } = readAlertQuery(query);
    const [rows, { judgedAtMs, memory }] = await Promise.all([
      this.alerts.page(state, after, limit),
      this.alerts.judgement(),
    ]);
    const deliveries = Map.groupBy(
      await this.deliveries.ofAlerts(rows.map(({ id }) => id)),
      ({ alertId }) => alertId,
    );
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      items: rows.flatMap((row) => toAlert(row, deliveries.get(row.id) ?? [], this.config) ?? []),
      nextCursor: last ? cursorAfter(last) : null,
      judgedAt: judgedAtMs === null ? null : new Date(judgedAtMs).toISOString(),
      rules: toWatchedRules(this.config, new Set(toMemory(memory).unknown)),
      webhook: this.config.ALERT_WEBHOOK_URL !== undefined,
    };
  }
}
