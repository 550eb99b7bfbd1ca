import { Controller, Get, Header, Inject, Optional } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Open } from './caller.guard.ts';
import { Refusal } from './errors.ts';

/** What must answer before this app is ready, by name. Each resolves, or throws with a sentence. */
export const READINESS = Symbol('readiness');
export type ReadinessChecks = Readonly<Record<string, () => Promise<void>>>;

/** What an app that is ready says of itself besides, by name: plain facts, no personal data. An app may have none. */
export const HEALTH_FACTS = Symbol('health facts');
export type HealthFacts = () => Readonly<Record<string, unknown>>;

/** The registry of this process; features add their own measures to it. */
export const METRICS = new Registry();
collectDefaultMetrics({ register: METRICS, prefix: 'motlan_' });

/** `/health/live`, `/health/ready`, `/metrics`: no token, no personal data. */
@Open()
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    @Inject(READINESS) private readonly checks: ReadinessChecks,
    @Optional() @Inject(HEALTH_FACTS) private readonly facts?: HealthFacts,
  ) {}

  @Get('health/live')
  live() {
    return { status: 'live' };
  }

  @Get('health/ready')
  async ready() {
    const failed: string[] = [];
    await Promise.all(
      Object.entries(this.checks).map(([name, check]) => check().catch(() => void failed.push(name))),
    );
    if (failed.length > 0)
      throw new Refusal('not-ready', `waiting for ${failed.sort().join(', ')}`, { retryAfterS: 1 });
    return { status: 'ready', ...this.facts?.() };
  }

  @Get('metrics')
  @Header('content-type', METRICS.contentType)
  metrics(): Promise<string> {
    return METRICS.metrics();
  }
}
